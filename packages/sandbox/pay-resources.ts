import { beijingTime } from './state.ts'
import type { Refund, RefundState, Trade, TradeState } from './trade-store.ts'

const stateWords: Record<TradeState, string> = { SUCCESS: '支付成功', REFUND: '转入退款', NOTPAY: '订单未支付', CLOSED: '订单已关闭' }

/** A transaction as the query answers it and as the notification carries it. https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter3_1_2.shtml */
export const tradeResource = (trade: Trade): Record<string, unknown> => {
  const common = {
    mchid: trade.mchid,
    appid: trade.appid,
    out_trade_no: trade.out_trade_no,
    trade_state: trade.state,
    trade_state_desc: stateWords[trade.state],
    attach: trade.attach,
  }
  if (trade.transaction_id === null || trade.paid_at === null) {
    return { ...common, amount: { total: trade.total, currency: 'CNY' }, payer: {}, promotion_detail: [] }
  }
  return {
    ...common,
    transaction_id: trade.transaction_id,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    success_time: beijingTime(trade.paid_at),
    payer: { openid: trade.openid },
    amount: { total: trade.total, payer_total: trade.total, currency: 'CNY', payer_currency: 'CNY' },
    promotion_detail: [],
  }
}

/** A refund as asking and querying answer it. https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter3_1_9.shtml */
export const refundResource = (refund: Refund, trade: Trade): Record<string, unknown> => ({
  refund_id: refund.refund_id,
  out_refund_no: refund.out_refund_no,
  transaction_id: trade.transaction_id,
  out_trade_no: refund.out_trade_no,
  channel: 'ORIGINAL',
  user_received_account: '支付用户零钱',
  ...(refund.status === 'SUCCESS' && refund.settled_at !== null ? { success_time: beijingTime(refund.settled_at) } : {}),
  create_time: beijingTime(refund.created_at),
  status: refund.status,
  funds_account: 'AVAILABLE',
  amount: {
    total: refund.total,
    refund: refund.amount,
    payer_total: refund.total,
    payer_refund: refund.amount,
    settlement_refund: refund.amount,
    settlement_total: refund.total,
    discount_refund: 0,
    refund_fee: 0,
    currency: 'CNY',
    from: [],
  },
  promotion_detail: [],
})

/** The same refund as its notification carries it: the field names differ. https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter3_1_11.shtml */
export const refundNotice = (refund: Refund, trade: Trade): Record<string, unknown> => ({
  mchid: trade.mchid,
  transaction_id: trade.transaction_id,
  out_trade_no: refund.out_trade_no,
  refund_id: refund.refund_id,
  out_refund_no: refund.out_refund_no,
  refund_status: refund.status,
  ...(refund.status === 'SUCCESS' && refund.settled_at !== null ? { success_time: beijingTime(refund.settled_at) } : {}),
  user_received_account: '支付用户零钱',
  amount: { total: refund.total, refund: refund.amount, payer_total: refund.total, payer_refund: refund.amount },
})

export const refundEvents: Record<Exclude<RefundState, 'PROCESSING'>, { event_type: string; summary: string }> = {
  SUCCESS: { event_type: 'REFUND.SUCCESS', summary: '退款成功' },
  ABNORMAL: { event_type: 'REFUND.ABNORMAL', summary: '退款异常' },
  CLOSED: { event_type: 'REFUND.CLOSED', summary: '退款关闭' },
}
