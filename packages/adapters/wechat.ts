import { type Notice, type Wechat, WechatCodeRefused } from '@yijiantong/ports/wechat.ts'
import { isObject, jsonObject, VendorFault, vendorClient } from './vendor-request.ts'

export type WechatOptions = {
  /** `https://api.weixin.qq.com`, or the sandbox's own; no trailing slash. */
  baseUrl: string
  appid: string
  secret: string
  /** Which version of the mini program a subscribe message opens; `formal` unless given. */
  miniprogramState?: 'developer' | 'trial' | 'formal'
  /** 3 seconds unless given. */
  timeoutMs?: number
  now?: () => number
}

type Answer = Record<string, unknown>

const scenes = { profile: 1, comment: 2, forum: 3, social: 4 } as const
const severity = { pass: 0, review: 1, risky: 2 } as const
/** Longest text `msg_sec_check` takes, in characters. */
const checkLimit = 2500
const codeErrors = new Set([40029, 40163, 40226, 41008])
const tokenErrors = new Set([40001, 40014, 42001])
const refusedSubscribe = 43101
/** A token this close to its end is asked for anew; `stable_token` hands out the next one five minutes before. */
const tokenMargin = 4 * 60_000

/** The mini program server API: https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/ */
export const wechat = (options: WechatOptions): Wechat => {
  const now = options.now ?? Date.now
  const ask = vendorClient(options.timeoutMs ?? 3_000)
  let held: { token: Promise<string>; until: number } | null = null

  const call = async (operation: string, method: 'GET' | 'POST', path: string, body?: Answer): Promise<Answer> => {
    const asked = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const { status, body: answered } = await ask({ operation: `wechat ${operation}`, method, url: options.baseUrl + path, ...asked })
    if (status !== 200) throw new VendorFault(`wechat ${operation}: HTTP ${status}`)
    return jsonObject(`wechat ${operation}`, answered)
  }

  const fetchToken = async (): Promise<string> => {
    const answer = await call('stable_token', 'POST', '/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: options.appid,
      secret: options.secret,
    })
    const { access_token: token, expires_in: seconds } = answer
    if (typeof token !== 'string' || typeof seconds !== 'number') throw fault('stable_token', answer)
    if (held) held.until = now() + seconds * 1000 - tokenMargin
    return token
  }

  const accessToken = (): Promise<string> => {
    if (held && held.until > now()) return held.token
    const asking = { token: fetchToken(), until: Number.POSITIVE_INFINITY }
    held = asking
    // A failed ask is not kept: the next caller asks again.
    asking.token.catch(() => {
      if (held === asking) held = null
    })
    return asking.token
  }

  /** Calls with the shared token; one that WeChat no longer takes is fetched again, once. */
  const withToken = async (operation: string, path: string, body: Answer): Promise<Answer> => {
    const token = await accessToken()
    const answer = await call(operation, 'POST', `${path}?access_token=${encodeURIComponent(token)}`, body)
    if (!tokenErrors.has(codeOf(answer))) return answer
    if (held && (await held.token) === token) held = null
    return call(operation, 'POST', `${path}?access_token=${encodeURIComponent(await accessToken())}`, body)
  }

  const checkPart = async (text: Parameters<Wechat['checkText']>[0], content: string) => {
    const answer = await withToken('msg_sec_check', '/wxa/msg_sec_check', {
      openid: text.openid,
      scene: scenes[text.scene],
      version: 2,
      content,
    })
    const result = isObject(answer.result) ? answer.result : {}
    const { suggest, label } = result
    if (codeOf(answer) !== 0 || !isSuggest(suggest) || typeof label !== 'number') throw fault('msg_sec_check', answer)
    return { suggest, label }
  }

  return {
    exchangeLoginCode: async (code) => {
      const query = new URLSearchParams({ appid: options.appid, secret: options.secret, js_code: code, grant_type: 'authorization_code' })
      const answer = await call('jscode2session', 'GET', `/sns/jscode2session?${query}`)
      if (codeErrors.has(codeOf(answer))) throw new WechatCodeRefused(`wechat login code refused: ${codeOf(answer)}`)
      if (codeOf(answer) !== 0 || typeof answer.openid !== 'string') throw fault('jscode2session', answer)
      return { openid: answer.openid, ...(typeof answer.unionid === 'string' ? { unionid: answer.unionid } : {}) }
    },

    exchangePhoneCode: async (code) => {
      const answer = await withToken('getuserphonenumber', '/wxa/business/getuserphonenumber', { code })
      if (codeErrors.has(codeOf(answer))) throw new WechatCodeRefused(`wechat phone code refused: ${codeOf(answer)}`)
      const phone = isObject(answer.phone_info) ? answer.phone_info.purePhoneNumber : undefined
      if (codeOf(answer) !== 0 || typeof phone !== 'string') throw fault('getuserphonenumber', answer)
      return { phone }
    },

    sendNotice: async (notice: Notice) => {
      const answer = await withToken('subscribe send', '/cgi-bin/message/subscribe/send', {
        touser: notice.openid,
        template_id: notice.templateId,
        // WeChat wants `pages/…`, the mini program writes `/pages/…`.
        page: notice.page.replace(/^\//, ''),
        miniprogram_state: options.miniprogramState ?? 'formal',
        lang: 'zh_CN',
        data: Object.fromEntries(Object.entries(notice.values).map(([keyword, value]) => [keyword, { value }])),
      })
      if (codeOf(answer) === refusedSubscribe) return { delivered: false, reason: 'not subscribed' }
      if (codeOf(answer) !== 0) throw fault('subscribe send', answer)
      return { delivered: true }
    },

    checkText: async (text) => {
      const characters = [...text.content]
      let worst: { suggest: keyof typeof severity; label: number } = { suggest: 'pass', label: 100 }
      for (let at = 0; at < characters.length; at += checkLimit) {
        const part = await checkPart(text, characters.slice(at, at + checkLimit).join(''))
        if (severity[part.suggest] > severity[worst.suggest]) worst = part
      }
      return worst
    },
  }
}

const codeOf = (answer: Answer): number => (typeof answer.errcode === 'number' ? answer.errcode : 0)
const fault = (operation: string, answer: Answer): VendorFault => new VendorFault(`wechat ${operation}: errcode ${codeOf(answer)}`)
const isSuggest = (value: unknown): value is keyof typeof severity => typeof value === 'string' && Object.hasOwn(severity, value)
