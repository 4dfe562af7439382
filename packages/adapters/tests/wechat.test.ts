import { createServer } from 'node:http'
import { WechatCodeRefused } from '@yijiantong/ports/wechat.ts'
import { type Harness, startHarness } from '@yijiantong/sandbox/tests/harness.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { VendorFault } from '../vendor-request.ts'
import { wechat } from '../wechat.ts'

let box: Harness
let clock = 0
beforeAll(async () => {
  box = await startHarness({ now: () => Date.now() + clock })
})
beforeEach(() => {
  clock = 0
})
afterAll(() => box.stop())

const client = (changes: { secret?: string; baseUrl?: string; timeoutMs?: number } = {}) =>
  wechat({ ...box.settings.wechat, now: () => Date.now() + clock, ...changes })

describe('login and phone codes', () => {
  it('are exchanged for who the person is and for the number, once', async () => {
    const person = await box.person()
    const open = client()
    expect(await open.exchangeLoginCode(person.loginCode)).toEqual({ openid: person.openid })
    expect(await open.exchangePhoneCode(person.phoneCode)).toEqual({ phone: person.phone })
    await expect(open.exchangeLoginCode(person.loginCode)).rejects.toBeInstanceOf(WechatCodeRefused)
    await expect(open.exchangePhoneCode(person.phoneCode)).rejects.toBeInstanceOf(WechatCodeRefused)
  })

  it('are refused when unknown or five minutes old, naming neither code nor person', async () => {
    const open = client()
    await expect(open.exchangeLoginCode('nobody-issued-this')).rejects.toThrow(/^wechat login code refused: 40029$/)
    const { loginCode } = await box.person()
    clock = 300_001
    await expect(open.exchangeLoginCode(loginCode)).rejects.toBeInstanceOf(WechatCodeRefused)
  })

  it('are worth another try when WeChat is busy, as it is for a phone ending 0503', async () => {
    const { loginCode, phoneCode } = await box.person('13512340503')
    await expect(client().exchangeLoginCode(loginCode)).rejects.toBeInstanceOf(VendorFault)
    await expect(client().exchangePhoneCode(phoneCode)).rejects.toBeInstanceOf(VendorFault)
  })

  it('fail loudly with a wrong secret', async () => {
    const { loginCode } = await box.person()
    await expect(client({ secret: 'wrong' }).exchangeLoginCode(loginCode)).rejects.toThrow('errcode 40125')
  })
})

describe('the access token', () => {
  const check = (open: ReturnType<typeof client>, openid: string) => open.checkText({ openid, scene: 'comment', content: '好' })

  /** Stands before the sandbox, notes the paths that were asked and answers 500 while `down`. */
  const front = async () => {
    const seen = { paths: [] as string[], down: false }
    const proxy = createServer((request, response) => {
      seen.paths.push((request.url ?? '').split('?')[0] ?? '')
      if (seen.down) return response.writeHead(500).end()
      const chunks: Buffer[] = []
      return request
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          fetch(box.baseUrl + request.url, { method: 'POST', body: Buffer.concat(chunks) })
            .then(async (answer) => response.end(await answer.text()))
            .catch(() => response.destroy())
        })
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const address = proxy.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const stop = () => {
      proxy.closeAllConnections()
      proxy.close()
    }
    return { seen, stop, baseUrl: `http://127.0.0.1:${address.port}` }
  }

  it('is fetched once for many callers at once', async () => {
    const { openid } = await box.person()
    const { seen, stop, baseUrl } = await front()
    const open = client({ baseUrl })
    const fetched = () => seen.paths.filter((path) => path === '/cgi-bin/stable_token').length
    await Promise.all(Array.from({ length: 5 }, () => check(open, openid)))
    expect(fetched()).toBe(1)
    clock = 7_200_000 - 3 * 60_000
    await check(open, openid)
    expect(fetched()).toBe(2)
    stop()
  })

  it('is asked for anew after WeChat was down', async () => {
    const { openid } = await box.person()
    const { seen, stop, baseUrl } = await front()
    const open = client({ baseUrl })
    seen.down = true
    await expect(check(open, openid)).rejects.toThrow('wechat stable_token: HTTP 500')
    seen.down = false
    expect(await check(open, openid)).toEqual({ suggest: 'pass', label: 100 })
    stop()
  })

  it('is fetched again once when WeChat no longer takes it', async () => {
    const { openid } = await box.person()
    const open = client()
    await check(open, openid)
    await box.control('POST', '/wechat/tokens/revoke')
    expect(await check(open, openid)).toEqual({ suggest: 'pass', label: 100 })
  })
})

describe('notices', () => {
  it('are delivered once for each agreement', async () => {
    const { openid, phone } = await box.person()
    const notice = {
      openid,
      templateId: 'T-reply',
      page: '/pages/chat?id=c1',
      values: { thing1: '张医生回复了您', time2: '2026-01-02 10:00' },
    }
    expect(await client().sendNotice(notice)).toEqual({ delivered: false, reason: 'not subscribed' })
    await box.control('POST', '/wechat/subscriptions', { openid, templateId: 'T-reply' })
    expect(await client().sendNotice(notice)).toEqual({ delivered: true })
    expect(await client().sendNotice(notice)).toMatchObject({ delivered: false })
    const { body } = await box.control('GET', `/wechat/notices?phone=${phone}`)
    expect(body.notices).toMatchObject([{ page: 'pages/chat?id=c1' }])
  })

  it('fail loudly for a value WeChat does not take', async () => {
    const { openid } = await box.person()
    const values = { thing1: '很长'.repeat(20) }
    const error: unknown = await client()
      .sendNotice({ openid, templateId: 'T', page: 'p', values })
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(VendorFault)
    expect(String(error)).not.toMatch(/很长|o[\w-]{27}/)
  })
})

describe('text', () => {
  const verdict = async (content: string) =>
    client().checkText({ openid: (await box.person('13512340001')).openid, scene: 'social', content })

  it('is judged by WeChat', async () => {
    expect(await verdict('头疼三天')).toEqual({ suggest: 'pass', label: 100 })
    expect(await verdict('沙箱违规')).toEqual({ suggest: 'risky', label: 20006 })
    expect(await verdict('沙箱待审')).toEqual({ suggest: 'review', label: 21000 })
  })

  it('longer than WeChat takes is judged in parts, by the worst of them', async () => {
    expect(await verdict(`${'好'.repeat(2500)}沙箱待审`)).toEqual({ suggest: 'review', label: 21000 })
    expect(await verdict(`沙箱违规${'好'.repeat(2500)}沙箱待审`)).toEqual({ suggest: 'risky', label: 20006 })
    expect(await verdict('')).toEqual({ suggest: 'pass', label: 100 })
  })
})

describe('a WeChat that does not answer', () => {
  it('is given up on after the time-out, and the error holds no code', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const error: unknown = await client({ baseUrl: `http://127.0.0.1:${address.port}`, timeoutMs: 150 })
      .exchangeLoginCode('secret-code')
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(VendorFault)
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('secret-code')
    silent.closeAllConnections()
    silent.close()
  })
})
