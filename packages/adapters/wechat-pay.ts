import { randomBytes } from 'node:crypto'
import {
  GatewayRefused,
  NotificationRefused,
  type PaymentGateway,
  type RefundStatus,
  type TradeStatus,
} from '@yijiantong/ports/payment-gateway.ts'
import { isObject, VendorFault } from './vendor-request.ts'
import { type SignedAnswer, type WechatPayClientOptions, wechatPayClient } from './wechat-pay-client.ts'
import { openResource, paySign } from './wechat-pay-signing.ts'

export type WechatPayOptions = WechatPayClientOptions & {
  /** The mini program's appid; it must be bound to the merchant. */
  appid: string
  /** Where WeChat Pay posts what happened: https, no query. */
  notifyUrl: string
  /** Where it posts refunds; `notifyUrl` unless given. */
  refundNotifyUrl?: string
}

type Body = Record<string, unknown>

const unpaid = new Set(['NOTPAY', 'USERPAYING', 'PAYERROR', 'ACCEPT'])
const closed = new Set(['CLOSED', 'REVOKED'])
/** Longest reason of a refund, in bytes of UTF-8. */
const reasonLimit = 80

/** WeChat Pay API v3 for a mini program of one merchant. https://pay.weixin.qq.com/doc/v3/merchant/4012525182 */
export const wechatPay = (options: WechatPayOptions): PaymentGateway => {
  const client = wechatPayClient(options)
  const now = options.now ?? Date.now

  const prepay: PaymentGateway['prepay'] = async (order) => {
    const answer = await client.send('prepay', 'POST', '/v3/pay/transactions/jsapi', {
      appid: options.appid,
      mchid: options.mchid,
      description: order.description,
      out_trade_no: order.outTradeNo,
      time_expire: beijingTime(order.expiresAt),
      notify_url: options.notifyUrl,
      amount: { total: order.amount, currency: 'CNY' },
      payer: { openid: order.openid },
    })
    const { prepay_id: prepayId } = accepted('prepay', answer)
    if (typeof prepayId !== 'string') throw new VendorFault('wechat pay prepay: no prepay_id')
    const params = {
      appId: options.appid,
      timeStamp: String(Math.floor(now() / 1000)),
      nonceStr: randomBytes(16).toString('hex'),
      package: `prepay_id=${prepayId}`,
    }
    return { ...params, signType: 'RSA', paySign: paySign(params, client.privateKey) }
  }

  const query: PaymentGateway['query'] = async (outTradeNo) => {
    const path = `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}?mchid=${options.mchid}`
    const answer = await client.send('query', 'GET', path)
    return answer.status === 404 ? { state: 'unknown', outTradeNo } : readTrade('query', accepted('query', answer))
  }

  const close: PaymentGateway['close'] = async (outTradeNo) => {
    const path = `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}/close`
    const answer = await client.send('close', 'POST', path, { mchid: options.mchid })
    if (answer.status !== 204 && answer.body.code !== 'ORDER_CLOSED') accepted('close', answer)
  }

  const refund: PaymentGateway['refund'] = async (asked) => {
    const answer = await client.send('refund', 'POST', '/v3/refund/domestic/refunds', {
      out_trade_no: asked.outTradeNo,
      out_refund_no: asked.outRefundNo,
      reason: withinBytes(asked.reason, reasonLimit),
      notify_url: options.refundNotifyUrl ?? options.notifyUrl,
      amount: { refund: asked.amount, total: asked.total, currency: 'CNY' },
    })
    return readRefund('refund', accepted('refund', answer), 'status')
  }

  const queryRefund: PaymentGateway['queryRefund'] = async (outRefundNo) => {
    const answer = await client.send('query refund', 'GET', `/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}`)
    return answer.status === 404
      ? { state: 'unknown', outRefundNo }
      : readRefund('query refund', accepted('query refund', answer), 'status')
  }

  const readNotification: PaymentGateway['readNotification'] = async ({ headers, body }) => {
    const verdict = await client.judge(headers, body)
    if (verdict !== 'good') throw new NotificationRefused(verdict)
    const envelope = objectOrRefused(body)
    const { id, event_type: eventType, resource } = envelope
    if (typeof id !== 'string' || typeof eventType !== 'string' || !isObject(resource)) throw new NotificationRefused('malformed')
    const plain = objectOrRefused(openOrRefused(resource, options.apiV3Key))
    if (plain.mchid !== options.mchid) throw new NotificationRefused('not_ours')
    if (eventType.startsWith('REFUND.'))
      return { id, kind: 'refund', refund: wellFormed(() => readRefund('notification', plain, 'refund_status')) }
    if (!eventType.startsWith('TRANSACTION.')) throw new NotificationRefused('malformed')
    if (plain.appid !== options.appid) throw new NotificationRefused('not_ours')
    return { id, kind: 'trade', trade: wellFormed(() => readTrade('notification', plain)) }
  }

  return { channel: 'wechat', prepay, query, close, refund, queryRefund, readNotification }
}

/** The body of a 2xx; a refusal that will stay one is `GatewayRefused`, anything else is worth another try. */
const accepted = (operation: string, { status, body }: SignedAnswer): Body => {
  if (status >= 200 && status < 300) return body
  const code = typeof body.code === 'string' ? body.code : `HTTP ${status}`
  if (status >= 500 || status === 429 || status === 401) throw new VendorFault(`wechat pay ${operation}: ${code}`)
  throw new GatewayRefused(code, `wechat pay ${operation}: ${code}`)
}

const readTrade = (operation: string, body: Body): TradeStatus => {
  const { out_trade_no: outTradeNo, trade_state: state } = body
  const malformed = new VendorFault(`wechat pay ${operation}: malformed transaction`)
  if (typeof outTradeNo !== 'string' || typeof state !== 'string') throw malformed
  if (unpaid.has(state)) return { state: 'notpay', outTradeNo }
  if (closed.has(state)) return { state: 'closed', outTradeNo }
  if (state === 'REFUND') return { state: 'refunded', outTradeNo }
  const amount = isObject(body.amount) ? body.amount.total : undefined
  const openid = isObject(body.payer) ? body.payer.openid : undefined
  const { transaction_id: transactionId, appid, mchid, success_time: successTime } = body
  const paidAt = Date.parse(String(successTime))
  if (state !== 'SUCCESS' || typeof amount !== 'number' || typeof openid !== 'string' || typeof transactionId !== 'string') throw malformed
  if (typeof appid !== 'string' || typeof mchid !== 'string' || Number.isNaN(paidAt)) throw malformed
  return { state: 'paid', outTradeNo, transactionId, amount, appId: appid, mchId: mchid, payerOpenid: openid, paidAt }
}

const readRefund = (operation: string, body: Body, statusField: 'status' | 'refund_status'): RefundStatus => {
  const { out_refund_no: outRefundNo, out_trade_no: outTradeNo, refund_id: refundId, success_time: successTime } = body
  const status = body[statusField]
  const malformed = new VendorFault(`wechat pay ${operation}: malformed refund`)
  if (typeof outRefundNo !== 'string') throw malformed
  if (status === 'PROCESSING') return { state: 'processing', outRefundNo }
  if (status === 'CLOSED') return { state: 'closed', outRefundNo }
  if (status === 'ABNORMAL') return { state: 'abnormal', outRefundNo }
  const amount = isObject(body.amount) ? body.amount.refund : undefined
  const at = Date.parse(String(successTime))
  if (status !== 'SUCCESS' || typeof amount !== 'number' || typeof outTradeNo !== 'string') throw malformed
  if (typeof refundId !== 'string' || Number.isNaN(at)) throw malformed
  return { state: 'succeeded', outRefundNo, outTradeNo, refundId, amount, at }
}

/** What we were sent unasked is refused for good when it makes no sense; only an answer to a question is worth asking for again. */
const wellFormed = <T>(read: () => T): T => {
  try {
    return read()
  } catch (error) {
    if (error instanceof VendorFault) throw new NotificationRefused('malformed')
    throw error
  }
}

const objectOrRefused = (text: string): Body => {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new NotificationRefused('malformed')
}

const openOrRefused = (resource: Body, apiV3Key: string): string => {
  const { algorithm, ciphertext, nonce, associated_data: associatedData = '' } = resource
  if (
    algorithm !== 'AEAD_AES_256_GCM' ||
    typeof ciphertext !== 'string' ||
    typeof nonce !== 'string' ||
    typeof associatedData !== 'string'
  ) {
    throw new NotificationRefused('malformed')
  }
  const opened = openResource({ ciphertext, nonce, associatedData }, apiV3Key)
  if (opened === null) throw new NotificationRefused('decryption')
  return opened
}

const beijingTime = (at: number): string => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`

const withinBytes = (text: string, limit: number): string => {
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > limit) break
    kept += character
  }
  return kept
}
