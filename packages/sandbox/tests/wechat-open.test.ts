import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './harness.ts'

type Answer = Record<string, unknown>

let box: Harness
let clock = 0
beforeAll(async () => {
  box = await startHarness({ now: () => Date.now() + clock })
})
beforeEach(() => {
  clock = 0
})
afterAll(() => box.stop())

const login = async (jsCode: string, changes: Record<string, string> = {}): Promise<Answer> => {
  const { appid, secret } = box.settings.wechat
  const query = new URLSearchParams({ appid, secret, js_code: jsCode, grant_type: 'authorization_code', ...changes })
  return (await fetch(`${box.baseUrl}/sns/jscode2session?${query}`)).json() as Promise<Answer>
}

const post = async (path: string, body: unknown): Promise<Answer> =>
  (await fetch(box.baseUrl + path, { method: 'POST', body: JSON.stringify(body) })).json() as Promise<Answer>

const token = async (changes: object = {}): Promise<Answer> => {
  const { appid, secret } = box.settings.wechat
  return post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret, ...changes })
}

const withToken = async (path: string, body: unknown): Promise<Answer> => post(`${path}?access_token=${(await token()).access_token}`, body)

describe('jscode2session', () => {
  it('answers the same openid for the same phone, each code once', async () => {
    const first = await box.person('13812340001')
    const second = await box.person('13812340001')
    expect(await login(first.loginCode)).toEqual({ openid: first.openid, session_key: expect.stringMatching(/^.{24}$/) })
    expect(await login(first.loginCode)).toMatchObject({ errcode: 40163 })
    expect(await login(second.loginCode)).toMatchObject({ openid: first.openid })
  })

  it('keeps the openid over a restart', async () => {
    const { openid } = await box.person('13812340002')
    await box.restart()
    expect((await box.person('13812340002')).openid).toBe(openid)
  })

  it('refuses a code after five minutes', async () => {
    const { loginCode } = await box.person('13812340003')
    clock = 5 * 60_000
    expect(await login(loginCode)).toMatchObject({ errcode: 40029 })
  })

  it.each([
    ['a code nobody issued', 'nobody', {}, 40029],
    ['no code', '', {}, 41008],
    ['another appid', 'x', { appid: 'wx1' }, 40013],
    ['another secret', 'x', { secret: 'wrong' }, 40125],
    ['another grant type', 'x', { grant_type: 'password' }, 40002],
  ])('refuses %s', async (_name, code, changes, errcode) => {
    expect(await login(code, changes as Record<string, string>)).toMatchObject({ errcode })
  })

  it('does not take a phone code for a login code', async () => {
    const { phoneCode } = await box.person('13812340004')
    expect(await login(phoneCode)).toMatchObject({ errcode: 40029 })
  })
})

describe('stable_token', () => {
  it('answers the present token until five minutes before its end', async () => {
    const first = await token()
    expect((await token()).access_token).toBe(first.access_token)
    clock = 7_200_000 - 5 * 60_000 + 1
    expect((await token()).access_token).not.toBe(first.access_token)
    expect(await post(`/wxa/msg_sec_check?access_token=${first.access_token}`, {})).toMatchObject({ errcode: 47003 })
    clock = 7_200_001
    expect(await post(`/wxa/msg_sec_check?access_token=${first.access_token}`, {})).toMatchObject({ errcode: 42001 })
  })

  it('ends the present token when forced', async () => {
    const { access_token: old } = await token()
    await token({ force_refresh: true })
    expect(await post(`/wxa/msg_sec_check?access_token=${old}`, {})).toMatchObject({ errcode: 40001 })
    expect(await post('/wxa/msg_sec_check', {})).toMatchObject({ errcode: 41001 })
  })

  it('refuses another secret', async () => {
    expect(await token({ secret: 'wrong' })).toMatchObject({ errcode: 40125 })
  })
})

describe('getuserphonenumber', () => {
  it('answers the number once', async () => {
    const { phoneCode } = await box.person('13812340005')
    const answer = await withToken('/wxa/business/getuserphonenumber', { code: phoneCode })
    expect(answer.phone_info).toMatchObject({
      purePhoneNumber: '13812340005',
      countryCode: '86',
      watermark: { appid: box.settings.wechat.appid },
    })
    expect(await withToken('/wxa/business/getuserphonenumber', { code: phoneCode })).toMatchObject({ errcode: 40163 })
  })

  it('is busy for a number ending 0503', async () => {
    const { phoneCode } = await box.person('13812340503')
    expect(await withToken('/wxa/business/getuserphonenumber', { code: phoneCode })).toMatchObject({ errcode: -1 })
  })
})

describe('subscribe messages', () => {
  const send = (openid: string, changes: object = {}) =>
    withToken('/cgi-bin/message/subscribe/send', {
      touser: openid,
      template_id: 'T1',
      page: 'pages/chat?id=1',
      data: { thing1: { value: '张医生' } },
      ...changes,
    })

  it('needs one agreement for each message', async () => {
    const { openid, phone } = await box.person()
    expect(await send(openid)).toMatchObject({ errcode: 43101 })
    await box.control('POST', '/wechat/subscriptions', { phone, templateId: 'T1', times: 1 })
    expect(await send(openid)).toMatchObject({ errcode: 0 })
    expect(await send(openid)).toMatchObject({ errcode: 43101 })
    const { body } = await box.control('GET', `/wechat/notices?phone=${phone}`)
    expect(body.notices).toMatchObject([{ template_id: 'T1', page: 'pages/chat?id=1', data: '{"thing1":{"value":"张医生"}}' }])
  })

  it('is not sent to who said no; an earlier yes stays', async () => {
    const { openid, phone } = await box.person('13812340008')
    await box.control('POST', '/wechat/subscriptions', { phone, templateId: 'T1', answer: 'reject' })
    expect(await send(openid)).toMatchObject({ errcode: 43101 })
    await box.control('POST', '/wechat/subscriptions', { openid, templateId: 'T1', answer: 'accept' })
    await box.control('POST', '/wechat/subscriptions', { openid, templateId: 'T1', answer: 'reject' })
    const credits = async () => (await box.control('GET', `/wechat/subscriptions?phone=${phone}`)).body.subscriptions
    expect(await credits()).toEqual([{ openid, phone, template_id: 'T1', credits: 1 }])
    expect(await send(openid)).toMatchObject({ errcode: 0 })
    expect(await credits()).toEqual([])
    expect((await box.control('POST', '/wechat/subscriptions', { phone, templateId: 'T1', answer: 'perhaps' })).status).toBe(400)
  })

  it('tells which accounts there are, without their session keys', async () => {
    const { openid, phone } = await box.person('13812340009')
    const { accounts } = (await box.control('GET', '/wechat/accounts')).body as { accounts: Record<string, unknown>[] }
    expect(accounts.find((each) => each.phone === phone)).toEqual({ openid, phone, created_at: expect.any(Number) })
  })

  it('is always refused by a phone ending 0431', async () => {
    const { openid, phone } = await box.person('13812340431')
    await box.control('POST', '/wechat/subscriptions', { phone, templateId: 'T1' })
    expect(await send(openid)).toMatchObject({ errcode: 43101 })
  })

  it.each([
    ['an unknown openid', { touser: 'oNobody' }, 40003],
    ['no template', { template_id: '' }, 40037],
    ['a page that starts with a slash', { page: '/pages/chat' }, 41030],
    ['a thing of 21 characters', { data: { thing1: { value: '一'.repeat(21) } } }, 47003],
    ['a keyword WeChat does not have', { data: { word1: { value: '一' } } }, 47003],
    ['no data', { data: null }, 47001],
  ])('refuses %s', async (_name, changes, errcode) => {
    const { openid } = await box.person('13812340006')
    expect(await send(openid, changes)).toMatchObject({ errcode })
  })
})

describe('msg_sec_check', () => {
  const check = async (content: string, changes: object = {}) =>
    withToken('/wxa/msg_sec_check', { openid: (await box.person('13812340007')).openid, scene: 2, version: 2, content, ...changes })

  it.each([
    ['头疼三天，无发热', 'pass', 100],
    ['加我看沙箱违规内容', 'risky', 20006],
    ['这条沙箱待审', 'review', 21000],
  ])('%s → %s', async (content, suggest, label) => {
    expect(await check(content)).toMatchObject({ errcode: 0, result: { suggest, label } })
  })

  it('refuses an unknown openid, another version and 2,501 characters', async () => {
    expect(await check('好', { openid: 'oNobody' })).toMatchObject({ errcode: 40003 })
    expect(await check('好', { version: 1 })).toMatchObject({ errcode: 47003 })
    expect(await check('一'.repeat(2501))).toMatchObject({ errcode: 44004 })
  })
})
