import { randomBytes, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { isObject, jsonBody } from './raw-body.ts'
import { refusesNotices, textVerdict, wechatBusy } from './sentinels.ts'
import type { SandboxState } from './state.ts'
import { deliverNotice, personByOpenid, personByPhone, spendCode, stableToken, tokenStanding } from './wechat-store.ts'

// Error codes: https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/ and
// https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new.html
const errors = {
  busy: [-1, 'system error'],
  invalidCredential: [40001, 'invalid credential, access_token is invalid or not latest'],
  invalidGrantType: [40002, 'invalid grant_type'],
  invalidOpenid: [40003, 'invalid openid'],
  invalidAppid: [40013, 'invalid appid'],
  invalidCode: [40029, 'invalid code'],
  invalidTemplate: [40037, 'invalid template_id'],
  invalidSecret: [40125, 'invalid appsecret'],
  codeUsed: [40163, 'code been used'],
  missingToken: [41001, 'access_token missing'],
  missingAppid: [41002, 'appid missing'],
  missingSecret: [41004, 'appsecret missing'],
  missingCode: [41008, 'missing code'],
  invalidPage: [41030, 'invalid page'],
  tokenExpired: [42001, 'access_token expired'],
  refuseSubscribe: [43101, 'user refuse to accept the msg'],
  malformed: [47001, 'data format error'],
  invalidArgument: [47003, 'argument invalid!'],
  contentTooLong: [44004, 'empty content or content too long'],
} as const

type WechatError = keyof typeof errors

/** Longest value of each keyword type: https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html */
const valueLimits: Record<string, number> = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  time: 32,
  date: 32,
  amount: 16,
  phone_number: 17,
  car_number: 8,
  name: 10,
  phrase: 5,
}

/** The mini program server API of api.weixin.qq.com, at its own paths. */
export const wechatOpen = (app: FastifyInstance, state: SandboxState): void => {
  const refuse = (reply: FastifyReply, error: WechatError, detail = '') => {
    const [errcode, errmsg] = errors[error]
    return reply.send({ errcode, errmsg: `${errmsg}${detail} rid: ${randomBytes(4).toString('hex')}-sandbox` })
  }

  const wrongApp = (appid: unknown, secret: unknown): WechatError | null => {
    if (!appid) return 'missingAppid'
    if (!secret) return 'missingSecret'
    if (appid !== state.credentials().appid) return 'invalidAppid'
    return secret === state.credentials().secret ? null : 'invalidSecret'
  }

  const wrongToken = (query: unknown): WechatError | null => {
    const token = isObject(query) ? query.access_token : undefined
    if (typeof token !== 'string' || token === '') return 'missingToken'
    const standing = tokenStanding(state, token)
    if (standing === 'good') return null
    return standing === 'expired' ? 'tokenExpired' : 'invalidCredential'
  }

  app.get('/sns/jscode2session', (request, reply) => {
    const query = isObject(request.query) ? request.query : {}
    const wrong = wrongApp(query.appid, query.secret)
    if (wrong) return refuse(reply, wrong)
    if (query.grant_type !== 'authorization_code') return refuse(reply, 'invalidGrantType')
    if (typeof query.js_code !== 'string' || query.js_code === '') return refuse(reply, 'missingCode')
    const spent = spendCode(state, 'login', query.js_code)
    if (spent === 'invalid') return refuse(reply, 'invalidCode')
    if (spent === 'used') return refuse(reply, 'codeUsed')
    if (wechatBusy(spent.phone)) return refuse(reply, 'busy')
    const { openid, session_key } = personByPhone(state, spent.phone)
    return reply.send({ session_key, openid })
  })

  app.post('/cgi-bin/stable_token', (request, reply) => {
    const body = jsonBody(request)
    if (!body) return refuse(reply, 'malformed')
    if (body.grant_type !== 'client_credential') return refuse(reply, 'invalidGrantType')
    const wrong = wrongApp(body.appid, body.secret)
    if (wrong) return refuse(reply, wrong)
    const { token, expiresIn } = stableToken(state, body.force_refresh === true)
    return reply.send({ access_token: token, expires_in: expiresIn })
  })

  app.post('/wxa/business/getuserphonenumber', (request, reply) => {
    const wrong = wrongToken(request.query)
    if (wrong) return refuse(reply, wrong)
    const body = jsonBody(request)
    if (!body) return refuse(reply, 'malformed')
    if (typeof body.code !== 'string') return refuse(reply, 'missingCode')
    const spent = spendCode(state, 'phone', body.code)
    if (spent === 'invalid') return refuse(reply, 'invalidCode')
    if (spent === 'used') return refuse(reply, 'codeUsed')
    if (wechatBusy(spent.phone)) return refuse(reply, 'busy')
    return reply.send({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: spent.phone,
        purePhoneNumber: spent.phone,
        countryCode: '86',
        watermark: { timestamp: Math.floor(state.now() / 1000), appid: state.credentials().appid },
      },
    })
  })

  app.post('/cgi-bin/message/subscribe/send', (request, reply) => {
    const wrong = wrongToken(request.query)
    if (wrong) return refuse(reply, wrong)
    const body = jsonBody(request)
    if (!body || !isObject(body.data)) return refuse(reply, 'malformed')
    const person = typeof body.touser === 'string' ? personByOpenid(state, body.touser) : null
    if (!person) return refuse(reply, 'invalidOpenid')
    if (typeof body.template_id !== 'string' || body.template_id === '') return refuse(reply, 'invalidTemplate')
    const page = body.page ?? ''
    if (typeof page !== 'string' || page.startsWith('/')) return refuse(reply, 'invalidPage')
    for (const [keyword, entry] of Object.entries(body.data)) {
      const value = isObject(entry) ? entry.value : undefined
      const limit = valueLimits[keyword.replace(/\d+$/, '')]
      if (limit === undefined || typeof value !== 'string' || value === '' || [...value].length > limit) {
        return refuse(reply, 'invalidArgument', ` data.${keyword}.value invalid`)
      }
    }
    const notice = { openid: person.openid, templateId: body.template_id, page, data: body.data }
    if (refusesNotices(person.phone) || !deliverNotice(state, notice)) return refuse(reply, 'refuseSubscribe')
    return reply.send({ errcode: 0, errmsg: 'ok', msgid: Number.parseInt(randomBytes(6).toString('hex'), 16) })
  })

  app.post('/wxa/msg_sec_check', (request, reply) => {
    const wrong = wrongToken(request.query)
    if (wrong) return refuse(reply, wrong)
    const body = jsonBody(request)
    if (!body) return refuse(reply, 'malformed')
    if (body.version !== 2 || ![1, 2, 3, 4].includes(Number(body.scene))) return refuse(reply, 'invalidArgument')
    if (typeof body.openid !== 'string' || !personByOpenid(state, body.openid)) return refuse(reply, 'invalidOpenid')
    if (typeof body.content !== 'string' || body.content === '' || [...body.content].length > 2500) return refuse(reply, 'contentTooLong')
    const verdict = textVerdict(body.content)
    return reply.send({
      errcode: 0,
      errmsg: 'ok',
      trace_id: randomUUID(),
      result: verdict,
      detail: [{ strategy: 'content_model', errcode: 0, ...verdict, prob: verdict.suggest === 'pass' ? 0 : 90 }],
    })
  })
}
