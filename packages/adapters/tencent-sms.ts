import { type Sms, SmsRefused } from '@yijiantong/ports/sms.ts'
import { LRUCache } from 'lru-cache'
import { tc3Authorization, tc3ContentType } from './tc3-signing.ts'
import { isObject, jsonObject, VendorFault, vendorClient } from './vendor-request.ts'

export type TencentSmsOptions = {
  /** `https://sms.tencentcloudapi.com`, or the sandbox's `…/tencentcloud/sms`; no trailing slash. */
  baseUrl: string
  secretId: string
  secretKey: string
  sdkAppId: string
  /** The approved signature that opens each message, without 【】. */
  signName: string
  /** Such as `ap-guangzhou`. */
  region: string
  /** Our template code to Tencent's template id and the order in which our parameters fill {1}, {2} … */
  templates: Readonly<Record<string, { id: string; params: readonly string[] }>>
  /** 3 seconds unless given. */
  timeoutMs?: number
  now?: () => number
}

const version = '2021-01-11'
const action = 'SendSms'
const rememberedKeys = 10_000

/**
 * Tencent Cloud SMS, SendSms of API 3.0: https://cloud.tencent.com/document/api/382/55981
 *
 * Tencent has no idempotency key. This process remembers the last 10,000 keys it sent and each message carries its key as
 * SessionContext; a process killed between sending and writing that down may send once more, so a message must bear it.
 */
export const tencentSms = (options: TencentSmsOptions): Sms => {
  const now = options.now ?? Date.now
  const ask = vendorClient(options.timeoutMs ?? 3_000)
  const sent = new LRUCache<string, Promise<{ messageId: string }>>({ max: rememberedKeys })

  const deliver = async (message: Parameters<Sms['send']>[0]): Promise<{ messageId: string }> => {
    const template = options.templates[message.templateCode]
    if (!template) throw new SmsRefused('template.unknown', `no SMS template ${message.templateCode}`)
    const values = template.params.map((name) => {
      const value = message.params[name]
      if (value === undefined) throw new SmsRefused('template.parameter', `SMS template ${message.templateCode} needs ${name}`)
      return value
    })
    const body = JSON.stringify({
      PhoneNumberSet: [`+86${message.phone}`],
      SmsSdkAppId: options.sdkAppId,
      SignName: options.signName,
      TemplateId: template.id,
      TemplateParamSet: values,
      SessionContext: message.key,
    })
    const timestamp = Math.floor(now() / 1000)
    const { status, body: answered } = await ask({
      operation: 'tencent sms',
      method: 'POST',
      url: options.baseUrl,
      headers: {
        'content-type': tc3ContentType,
        'x-tc-action': action,
        'x-tc-version': version,
        'x-tc-region': options.region,
        'x-tc-timestamp': String(timestamp),
        authorization: tc3Authorization({ service: 'sms', action, host: new URL(options.baseUrl).host, body, timestamp }, options),
      },
      body,
    })
    if (status !== 200) throw new VendorFault(`tencent sms: HTTP ${status}`)
    return readAnswer(jsonObject('tencent sms', answered))
  }

  return {
    send: (message) => {
      const before = sent.get(message.key)
      if (before) return before
      const sending = deliver(message)
      sent.set(message.key, sending)
      // Only what was sent is remembered: a refused or unanswered message may be asked for again.
      sending.catch(() => sent.delete(message.key))
      return sending
    },
  }
}

const readAnswer = (answer: Record<string, unknown>): { messageId: string } => {
  const response = isObject(answer.Response) ? answer.Response : {}
  if (isObject(response.Error)) throw refusal(String(response.Error.Code))
  const [status] = Array.isArray(response.SendStatusSet) ? response.SendStatusSet : []
  if (!isObject(status) || typeof status.Code !== 'string') throw new VendorFault('tencent sms: malformed answer')
  if (status.Code !== 'Ok') throw refusal(status.Code)
  if (typeof status.SerialNo !== 'string') throw new VendorFault('tencent sms: no serial number')
  return { messageId: status.SerialNo }
}

/** Wrong keys, rate limits of the whole account and internal errors pass; anything else is about this message and stays. */
const refusal = (code: string): Error =>
  /^(InternalError|RequestLimitExceeded|AuthFailure|ResourceUnavailable)/.test(code)
    ? new VendorFault(`tencent sms: ${code}`)
    : new SmsRefused(code, `tencent sms: ${code}`)
