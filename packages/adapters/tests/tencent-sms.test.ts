import { createServer } from 'node:http'
import { SmsRefused } from '@yijiantong/ports/sms.ts'
import { type Harness, startHarness } from '@yijiantong/sandbox/tests/harness.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TencentSmsOptions, tencentSms } from '../tencent-sms.ts'
import { VendorFault } from '../vendor-request.ts'

let box: Harness
beforeAll(async () => {
  box = await startHarness({ smsTemplates: { '1001': '您的验证码是{1}，{2}分钟内有效。' } })
})
afterAll(() => box.stop())

const client = (changes: Partial<TencentSmsOptions> = {}) =>
  tencentSms({
    ...box.settings.sms,
    templates: { 'login.code': { id: '1001', params: ['code', 'minutes'] }, 'never.approved': { id: '9', params: [] } },
    ...changes,
  })
const message = (key: string, phone: string, changes: object = {}) => ({
  key,
  phone,
  templateCode: 'login.code',
  params: { minutes: '5', code: '482913' },
  ...changes,
})
const inbox = async (phone: string) =>
  (await box.control('GET', `/sms?phone=${phone}`)).body.sms as { text: string; session_context: string }[]

describe('sending', () => {
  it('fills the template in its own order and carries the key', async () => {
    const { messageId } = await client().send(message('k-1', '13500135001'))
    expect(messageId).toMatch(/^2640:/)
    expect(await inbox('13500135001')).toMatchObject([
      { text: expect.stringContaining('您的验证码是482913，5分钟内有效。'), session_context: 'k-1' },
    ])
  })

  it('sends one key once, also when asked twice at the same moment', async () => {
    const sms = client()
    const [first, second] = await Promise.all([sms.send(message('k-2', '13500135002')), sms.send(message('k-2', '13500135002'))])
    expect(first).toEqual(second)
    expect(await sms.send(message('k-2', '13500135002'))).toEqual(first)
    expect((await inbox('13500135002')).length).toBe(1)
  })

  it.each([
    ['a blacklisted number (…0500)', '13500130500', {}, 'FailedOperation.PhoneNumberInBlacklist'],
    ['a number over its limit (…0429)', '13500130429', {}, 'LimitExceeded.PhoneNumberOneHourLimit'],
    [
      'a template that was not approved',
      '13500135003',
      { templateCode: 'never.approved' },
      'FailedOperation.TemplateIncorrectOrUnapproved',
    ],
    ['a template we do not have', '13500135003', { templateCode: 'other' }, 'template.unknown'],
    ['a missing parameter', '13500135003', { params: { code: '1' } }, 'template.parameter'],
  ])('is refused for %s', async (_name, phone, changes, code) => {
    const error: unknown = await client()
      .send(message(`k-${code}`, phone, changes))
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SmsRefused)
    expect(error).toMatchObject({ code })
    expect(String(error)).not.toContain(phone)
  })

  it('may be asked again after a refusal', async () => {
    const sms = client()
    await expect(sms.send(message('k-3', '13500130500'))).rejects.toBeInstanceOf(SmsRefused)
    expect(await sms.send(message('k-3', '13500135004'))).toHaveProperty('messageId')
  })

  it('is worth another try with wrong keys, which are ours to mend', async () => {
    await expect(client({ secretKey: 'wrong' }).send(message('k-4', '13500135005'))).rejects.toThrow('AuthFailure.SignatureFailure')
    await expect(client({ secretKey: 'wrong' }).send(message('k-4', '13500135005'))).rejects.toBeInstanceOf(VendorFault)
  })

  it('is worth another try when nobody answers, and the error holds no number', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const error: unknown = await client({ baseUrl: `http://127.0.0.1:${address.port}/`, timeoutMs: 150 })
      .send(message('k-5', '13500135006'))
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(VendorFault)
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('13500135006')
    silent.closeAllConnections()
    silent.close()
  })
})
