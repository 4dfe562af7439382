import { good, noContent, type PayAnswer, refused } from './pay-answers.ts'
import { tradeResource } from './pay-resources.ts'
import type { Signing } from './pay-signing.ts'
import { isObject } from './raw-body.ts'
import type { SandboxState } from './state.ts'
import { moveTrade, openTrade, type Trade, tradeByNumber, tradeByTransaction } from './trade-store.ts'
import { personByOpenid } from './wechat-store.ts'

type Body = Record<string, unknown>

const text = (value: unknown, longest: number): value is string => typeof value === 'string' && value !== '' && value.length <= longest
const whole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0

/** A URL WeChat Pay would call: no query, and here only a host the sandbox may speak to. */
export const notifyUrlHolds = (state: SandboxState, url: unknown): url is string => {
  if (!text(url, 255) || !URL.canParse(url)) return false
  const { protocol, hostname, search } = new URL(url)
  return ['http:', 'https:'].includes(protocol) && search === '' && state.notifyHosts.includes(hostname)
}

/** POST /v3/pay/transactions/jsapi. The same number with the same content answers the same prepay_id again. */
export const prepay = (state: SandboxState, body: Body, signing: Signing): PayAnswer => {
  const { appid, mchid } = state.credentials()
  const amount = isObject(body.amount) ? body.amount : {}
  const openid = isObject(body.payer) ? body.payer.openid : undefined
  const expiresAt = body.time_expire === undefined ? null : Date.parse(String(body.time_expire))
  if (body.mchid !== mchid) return refused('PARAM_ERROR', '商户号与签名的商户号不一致')
  if (body.appid !== appid) return refused('APPID_MCHID_NOT_MATCH', 'AppID和mch_id不匹配，请确认后再试')
  if (!text(body.description, 127)) return refused('PARAM_ERROR', '商品描述不能为空，且不超过127个字符')
  if (!text(body.out_trade_no, 32) || !/^[\w*-]{6,32}$/.test(body.out_trade_no)) return refused('PARAM_ERROR', '商户订单号不合法')
  if (!notifyUrlHolds(state, body.notify_url)) return refused('PARAM_ERROR', 'notify_url不合法，不能带参数，且主机须是沙箱可以访问的主机')
  if (!whole(amount.total)) return refused('PARAM_ERROR', '订单总金额单位为分，须为正整数')
  if (amount.currency !== undefined && amount.currency !== 'CNY') return refused('PARAM_ERROR', '境内商户号仅支持人民币')
  if (typeof openid !== 'string' || !personByOpenid(state, openid)) return refused('PARAM_ERROR', '无效的openid')
  if (expiresAt !== null && !(expiresAt > state.now())) return refused('PARAM_ERROR', 'time_expire不合法')
  const attach = body.attach ?? ''
  if (typeof attach !== 'string' || attach.length > 128) return refused('PARAM_ERROR', 'attach不合法')

  const asked = {
    out_trade_no: body.out_trade_no,
    appid,
    mchid,
    description: body.description,
    openid,
    total: amount.total,
    attach,
    notify_url: body.notify_url,
  }
  const known = tradeByNumber(state, asked.out_trade_no)
  if (!known) return good({ prepay_id: openTrade(state, { ...asked, expires_at: expiresAt, signing }) })
  if (known.state === 'CLOSED') return refused('ORDER_CLOSED', '该订单已关闭')
  if (known.state !== 'NOTPAY') return refused('ORDERPAID', '该订单已支付')
  return sameOrder(known, asked) ? good({ prepay_id: known.prepay_id }) : refused('OUT_TRADE_NO_USED', '商户订单号重复')
}

const sameOrder = (known: Trade, asked: Pick<Trade, 'description' | 'openid' | 'total' | 'attach' | 'notify_url'>): boolean =>
  known.description === asked.description &&
  known.openid === asked.openid &&
  known.total === asked.total &&
  known.attach === asked.attach &&
  known.notify_url === asked.notify_url

/** GET /v3/pay/transactions/out-trade-no/{no}?mchid= and /v3/pay/transactions/id/{id}?mchid= */
export const queryTrade = (state: SandboxState, by: { outTradeNo: string } | { transactionId: string }, mchid: unknown): PayAnswer => {
  if (mchid !== state.credentials().mchid) return refused('PARAM_ERROR', '商户号与签名的商户号不一致')
  const trade = 'outTradeNo' in by ? tradeByNumber(state, by.outTradeNo) : tradeByTransaction(state, by.transactionId)
  return trade ? good(tradeResource(trade)) : refused('ORDER_NOT_EXIST', '订单不存在')
}

/** POST /v3/pay/transactions/out-trade-no/{no}/close */
export const closeTrade = (state: SandboxState, outTradeNo: string, body: Body): PayAnswer => {
  if (body.mchid !== state.credentials().mchid) return refused('PARAM_ERROR', '商户号与签名的商户号不一致')
  const trade = tradeByNumber(state, outTradeNo)
  if (!trade) return refused('ORDER_NOT_EXIST', '订单不存在')
  if (trade.state === 'SUCCESS' || trade.state === 'REFUND') return refused('ORDERPAID', '该订单已支付')
  if (trade.state === 'CLOSED') return refused('ORDER_CLOSED', '该订单已关闭')
  moveTrade(state, outTradeNo, 'CLOSED')
  return noContent
}
