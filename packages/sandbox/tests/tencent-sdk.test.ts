// The sandbox's SMS proven with Tencent's own SDK. It signs for sms.tencentcloudapi.com and a lookup of ours leads that name
// to 127.0.0.1, so what arrives is what the real host would get.
import { Agent } from 'node:http'
import fastify, { type FastifyInstance } from 'fastify'
import { sms } from 'tencentcloud-sdk-nodejs-sms'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, listen, startHarness } from './harness.ts'

const templates = { '1001': '验证码{1}，{2}分钟内有效，请勿告诉他人。' }
let box: Harness
let front: FastifyInstance
let port: number
beforeAll(async () => {
  box = await startHarness({ smsTemplates: templates })
  // The vendor's path is "/" at a host of its own; the sandbox has it under a prefix.
  front = fastify()
  front.removeAllContentTypeParsers()
  front.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  front.post('/', async (request, reply) => {
    const names = ['authorization', 'content-type', 'x-tc-action', 'x-tc-version', 'x-tc-timestamp', 'x-tc-region'] as const
    const headers = Object.fromEntries(names.map((name) => [name, String(request.headers[name] ?? '')]))
    const answer = await forward(headers, request.headers.host ?? '', request.body as Buffer)
    return reply.type('application/json').send(answer)
  })
  port = Number(new URL(await listen(front)).port)
})
afterAll(async () => {
  await front.close()
  await box.stop()
})

/** node:http, because fetch does not let a caller choose the Host header that was signed. */
const forward = async (headers: Record<string, string>, host: string, body: Buffer): Promise<string> => {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const sending = request(box.settings.sms.baseUrl, { method: 'POST', headers: { ...headers, host } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks).toString()))
    })
    sending.on('error', reject).end(body)
  })
}

const client = (secretKey = box.settings.sms.secretKey, secretId = box.settings.sms.secretId) =>
  new sms.v20210111.Client({
    credential: { secretId, secretKey },
    region: box.settings.sms.region,
    profile: {
      httpProfile: {
        protocol: 'http://',
        endpoint: `sms.tencentcloudapi.com:${port}`,
        agent: new Agent({
          lookup: (_host, options, answer) =>
            options.all ? answer(null, [{ address: '127.0.0.1', family: 4 }]) : answer(null, '127.0.0.1', 4),
        }),
      },
    },
  })

const message = (phone: string, changes: object = {}) => ({
  PhoneNumberSet: [`+86${phone}`],
  SmsSdkAppId: box.settings.sms.sdkAppId,
  SignName: box.settings.sms.signName,
  TemplateId: '1001',
  TemplateParamSet: ['482913', '5'],
  SessionContext: 'key-1',
  ...changes,
})

describe('SendSms by the SDK', () => {
  it('sends, and the text can be read', async () => {
    const { SendStatusSet } = await client().SendSms(message('13800138001'))
    expect(SendStatusSet?.[0]).toMatchObject({ Code: 'Ok', PhoneNumber: '+8613800138001', SessionContext: 'key-1', Fee: 1 })
    const { body } = await box.control('GET', '/sms?phone=13800138001')
    expect(body.sms).toMatchObject([{ text: `【${box.settings.sms.signName}】验证码482913，5分钟内有效，请勿告诉他人。`, code: 'Ok' }])
  })

  it.each([
    ['a number ending 0500', '13800130500', {}, 'FailedOperation.PhoneNumberInBlacklist'],
    ['a number ending 0429', '13800130429', {}, 'LimitExceeded.PhoneNumberOneHourLimit'],
    ['a short number', '138', {}, 'InvalidParameterValue.IncorrectPhoneNumber'],
    ['an unknown template', '13800138001', { TemplateId: '9' }, 'FailedOperation.TemplateIncorrectOrUnapproved'],
    ['too few parameters', '13800138001', { TemplateParamSet: ['1'] }, 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'],
    ['another signature text', '13800138001', { SignName: '别家' }, 'FailedOperation.SignatureIncorrectOrUnapproved'],
    ['another application', '13800138001', { SmsSdkAppId: '1' }, 'UnauthorizedOperation.SmsSdkAppIdVerifyFail'],
  ])('does not send to %s', async (_name, phone, changes, code) => {
    const { SendStatusSet } = await client().SendSms(message(phone, changes))
    expect(SendStatusSet?.[0]).toMatchObject({ Code: code, SerialNo: '', Fee: 0 })
  })

  it('refuses another secret and an unknown id', async () => {
    await expect(client('wrong').SendSms(message('13800138001'))).rejects.toMatchObject({ code: 'AuthFailure.SignatureFailure' })
    await expect(client('wrong', 'AKIDnobody').SendSms(message('13800138001'))).rejects.toMatchObject({
      code: 'AuthFailure.SecretIdNotFound',
    })
  })

  it('refuses a request that is more than five minutes old', async () => {
    const hourLater = await startHarness({ now: () => Date.now() + 3_600_000 })
    const { tc3 } = { tc3: hourLater.settings.sms }
    const answer = await fetch(tc3.baseUrl, {
      method: 'POST',
      body: '{}',
      headers: {
        'content-type': 'application/json',
        'x-tc-timestamp': String(Math.floor(Date.now() / 1000)),
        authorization: `TC3-HMAC-SHA256 Credential=${tc3.secretId}/2026-01-01/sms/tc3_request, SignedHeaders=content-type;host, Signature=${'0'.repeat(64)}`,
      },
    })
    await hourLater.stop()
    expect(await answer.json()).toMatchObject({ Response: { Error: { Code: 'AuthFailure.SignatureExpire' } } })
  })
})
