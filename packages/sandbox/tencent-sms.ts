import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { jsonBody, rawBody } from './raw-body.ts'
import { smsFailure } from './sentinels.ts'
import { keepSms, smsSerial } from './sms-store.ts'
import type { SandboxState } from './state.ts'

const fiveMinutes = 300_000
const hmac = (key: string | Buffer, message: string): Buffer => createHmac('sha256', key).update(message).digest()
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

type Refusal = { Code: string; Message: string }

/** Tencent Cloud SMS, API 3.0 version 2021-01-11: https://cloud.tencent.com/document/api/382/55981 */
export const tencentSms = (app: FastifyInstance, state: SandboxState): void => {
  app.post('/tencentcloud/sms', (request, reply) => {
    const RequestId = randomUUID()
    const refuse = (refusal: Refusal) => reply.send({ Response: { Error: refusal, RequestId } })
    const wrong = wrongSignature(request, state)
    if (wrong) return refuse(wrong)
    if (request.headers['x-tc-action'] !== 'SendSms') {
      return refuse({ Code: 'InvalidAction', Message: 'The request action is invalid or not found.' })
    }
    if (request.headers['x-tc-version'] !== '2021-01-11') {
      return refuse({ Code: 'NoSuchVersion', Message: 'The requested version does not exist.' })
    }
    const asked = jsonBody(request)
    const sent = asked ? sendSms(state, asked) : { Code: 'InvalidParameter', Message: 'The request body is not valid JSON.' }
    return 'Code' in sent ? refuse(sent) : reply.send({ Response: { ...sent, RequestId } })
  })
}

const isStrings = (value: unknown): value is string[] => Array.isArray(value) && value.every((item) => typeof item === 'string')

const sendSms = (state: SandboxState, asked: Record<string, unknown>): { SendStatusSet: unknown[] } | Refusal => {
  const { sms } = state.credentials()
  const { PhoneNumberSet, TemplateId, SignName, TemplateParamSet = [], SessionContext = '' } = asked
  if (!isStrings(PhoneNumberSet) || PhoneNumberSet.length === 0) {
    return { Code: 'MissingParameter', Message: 'The request is missing a required parameter `PhoneNumberSet`.' }
  }
  if (PhoneNumberSet.length > 200) return { Code: 'LimitExceeded.PhoneNumberCountLimit', Message: 'too many phone numbers' }
  if (typeof TemplateId !== 'string' || !isStrings(TemplateParamSet) || typeof SessionContext !== 'string') {
    return { Code: 'InvalidParameter', Message: 'TemplateId, TemplateParamSet or SessionContext is malformed.' }
  }
  const text = state.smsTemplates ? state.smsTemplates[TemplateId] : TemplateParamSet.map((_, index) => `{${index + 1}}`).join('，')
  const status = (phone: string) => {
    const number = phone.replace(/^(\+86|0086|86)(?=1\d{10}$)/, '')
    const failure = refusal(asked, text, TemplateParamSet.length, sms) ?? numberFailure(number)
    const serialNo = failure ? '' : smsSerial(state)
    keepSms(state, {
      serial_no: serialNo,
      phone: number,
      template_id: TemplateId,
      sign_name: String(SignName ?? ''),
      params: JSON.stringify(TemplateParamSet),
      text: `【${String(SignName ?? '')}】${(text ?? '').replace(/\{(\d+)\}/g, (_, index) => TemplateParamSet[Number(index) - 1] ?? '')}`,
      session_context: SessionContext,
      code: failure?.code ?? 'Ok',
    })
    return {
      SerialNo: serialNo,
      PhoneNumber: `+86${number}`,
      Fee: failure ? 0 : 1,
      SessionContext,
      Code: failure?.code ?? 'Ok',
      Message: failure?.message ?? 'send success',
      IsoCode: 'CN',
    }
  }
  return { SendStatusSet: PhoneNumberSet.map(status) }
}

type Failure = { code: string; message: string } | null

const refusal = (
  asked: Record<string, unknown>,
  text: string | undefined,
  params: number,
  sms: { sdkAppId: string; signName: string },
): Failure => {
  if (asked.SmsSdkAppId !== sms.sdkAppId) return { code: 'UnauthorizedOperation.SmsSdkAppIdVerifyFail', message: 'SmsSdkAppId verify fail' }
  if (asked.SignName !== sms.signName) {
    return { code: 'FailedOperation.SignatureIncorrectOrUnapproved', message: 'signature is incorrect or unapproved' }
  }
  if (text === undefined) return { code: 'FailedOperation.TemplateIncorrectOrUnapproved', message: 'template is incorrect or unapproved' }
  if (params === new Set(text.match(/\{\d+\}/g)).size) return null
  return { code: 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate', message: 'template params do not match' }
}

const numberFailure = (number: string): Failure =>
  /^1\d{10}$/.test(number)
    ? smsFailure(number)
    : { code: 'InvalidParameterValue.IncorrectPhoneNumber', message: 'phone number is incorrect' }

/** TC3-HMAC-SHA256: https://cloud.tencent.com/document/api/382/52072 */
const wrongSignature = (request: FastifyRequest, state: SandboxState): Refusal | null => {
  const { secretId, secretKey } = state.credentials().sms
  const { authorization = '', host = '', 'content-type': contentType = '', 'x-tc-timestamp': timestamp } = request.headers
  const parsed =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/([\d-]+)\/(\w+)\/tc3_request, *SignedHeaders=([\w;-]+), *Signature=([0-9a-f]{64})$/.exec(
      authorization,
    )
  if (!parsed) return { Code: 'AuthFailure.InvalidAuthorization', Message: 'Authorization in the request header is invalid.' }
  const [, id, date = '', service = '', signedHeaders = '', signature = ''] = parsed
  if (id !== secretId)
    return { Code: 'AuthFailure.SecretIdNotFound', Message: 'The SecretId is not found, please ensure that your SecretId is correct.' }
  const at = Number(timestamp) * 1000
  if (!(Math.abs(state.now() - at) <= fiveMinutes)) return { Code: 'AuthFailure.SignatureExpire', Message: 'The signature has expired.' }
  const names = signedHeaders.split(';')
  const failure = {
    Code: 'AuthFailure.SignatureFailure',
    Message: 'The provided credentials could not be validated. Please check your signature is correct.',
  }
  const sameDay = date === new Date(at).toISOString().slice(0, 10)
  if (!names.includes('host') || !names.includes('content-type') || service !== 'sms' || !sameDay) return failure
  // Tencent's own SDK signs the host without its port; both spellings name the same place.
  const holds = [host, host.replace(/:\d+$/, '')].some((signedHost) => {
    const value = (name: string) =>
      name === 'host' ? signedHost : name === 'content-type' ? contentType : String(request.headers[name] ?? '').toLowerCase()
    const headers = names.map((name) => `${name}:${value(name)}\n`).join('')
    const canonical = `POST\n/\n\n${headers}\n${signedHeaders}\n${sha256(rawBody(request))}`
    const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${date}/${service}/tc3_request\n${sha256(canonical)}`
    const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request')
    return timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'))
  })
  return holds ? null : failure
}
