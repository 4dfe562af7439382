import { randomUUID, X509Certificate } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Notifier } from './notifier.ts'
import { good, type PayAnswer, refused } from './pay-answers.ts'
import { askRefund, queryRefund } from './pay-refunds.ts'
import { encryptResource, platformSignature, type Signing, wrongRequestSignature } from './pay-signing.ts'
import { closeTrade, prepay, queryTrade } from './pay-trades.ts'
import { isObject, jsonBody, rawBody } from './raw-body.ts'
import { beijingTime, type SandboxState } from './state.ts'

/** WeChat Pay API v3 of api.mch.weixin.qq.com, at its own paths: requests are verified, answers signed. */
export const wechatPay = (app: FastifyInstance, state: SandboxState, notifier: Notifier): void => {
  const answer = (request: FastifyRequest, reply: FastifyReply, { status, body }: PayAnswer) => {
    const content = body === null ? '' : JSON.stringify(body)
    // An unverified caller gets no signature: WeChat Pay signs only for merchants it knows.
    if (status !== 401) reply.headers(platformSignature(content, state.credentials(), state.now(), signingFor(request)))
    reply.code(status).header('Request-ID', randomUUID())
    return body === null ? reply.send() : reply.type('application/json; charset=utf-8').send(content)
  }

  const signingFor = (request: FastifyRequest): Signing =>
    request.headers['wechatpay-serial'] === state.credentials().platformPublicKey.id ? 'public_key' : 'certificate'

  type Work = (request: FastifyRequest) => PayAnswer
  const route = (method: 'GET' | 'POST', url: string, work: Work) =>
    app.route({
      method,
      url,
      exposeHeadRoute: false,
      handler: (request, reply) => {
        const { authorization, accept } = request.headers
        const asked = { authorization, method, url: request.raw.url ?? '', body: rawBody(request).toString('utf8') }
        const wrong = wrongRequestSignature(asked, state.credentials(), state.now())
        if (wrong) return answer(request, reply, refused('SIGN_ERROR', wrong))
        if (!accept || !request.headers['user-agent']) {
          return answer(request, reply, refused('PARAM_ERROR', 'Http头缺少Accept或User-Agent'))
        }
        const done = work(request)
        notifier.wake()
        return answer(request, reply, done)
      },
    })

  const withBody =
    (work: (body: Record<string, unknown>, request: FastifyRequest) => PayAnswer): Work =>
    (request) => {
      const body = jsonBody(request)
      return body ? work(body, request) : refused('PARAM_ERROR', '请求体不是合法的JSON')
    }
  const param = (request: FastifyRequest, name: string): string => {
    const value = isObject(request.params) ? request.params[name] : undefined
    return typeof value === 'string' ? value : ''
  }
  const mchid = (request: FastifyRequest) => (isObject(request.query) ? request.query.mchid : undefined)

  route(
    'POST',
    '/v3/pay/transactions/jsapi',
    withBody((body, request) => prepay(state, body, signingFor(request))),
  )
  route('GET', '/v3/pay/transactions/out-trade-no/:no', (request) =>
    queryTrade(state, { outTradeNo: param(request, 'no') }, mchid(request)),
  )
  route('GET', '/v3/pay/transactions/id/:id', (request) => queryTrade(state, { transactionId: param(request, 'id') }, mchid(request)))
  route(
    'POST',
    '/v3/pay/transactions/out-trade-no/:no/close',
    withBody((body, request) => closeTrade(state, param(request, 'no'), body)),
  )
  route(
    'POST',
    '/v3/refund/domestic/refunds',
    withBody((body, request) => askRefund(state, body, signingFor(request))),
  )
  route('GET', '/v3/refund/domestic/refunds/:no', (request) => queryRefund(state, param(request, 'no')))
  route('GET', '/v3/certificates', () => good({ data: certificates(state) }))
}

/** https://pay.weixin.qq.com/wiki/doc/apiv3/wechatpay/wechatpay5_1.shtml */
const certificates = (state: SandboxState): Record<string, unknown>[] => {
  const { platform, apiV3Key } = state.credentials()
  return platform.map(({ serial, certificate }) => {
    const { validFromDate, validToDate } = new X509Certificate(certificate)
    return {
      serial_no: serial,
      effective_time: beijingTime(validFromDate.getTime()),
      expire_time: beijingTime(validToDate.getTime()),
      encrypt_certificate: {
        algorithm: 'AEAD_AES_256_GCM',
        associated_data: 'certificate',
        ...encryptResource(certificate, 'certificate', apiV3Key),
      },
    }
  })
}
