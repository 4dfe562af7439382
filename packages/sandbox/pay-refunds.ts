import { inTransaction } from './database.ts'
import { good, type PayAnswer, refused } from './pay-answers.ts'
import { refundResource } from './pay-resources.ts'
import type { Signing } from './pay-signing.ts'
import { notifyUrlHolds } from './pay-trades.ts'
import { isObject } from './raw-body.ts'
import { refundOutcome } from './sentinels.ts'
import { later, type SandboxState } from './state.ts'
import {
  moveTrade,
  openRefund,
  type RefundState,
  refundByNumber,
  refundedTotal,
  takeNextRefund,
  tradeByNumber,
  tradeByTransaction,
} from './trade-store.ts'

/** How long a refund is `PROCESSING` before it ends, in milliseconds; scaled like every wait. */
const settlingTime = 2_000

const endings: Record<'success' | 'abnormal' | 'closed' | 'processing', RefundState> = {
  success: 'SUCCESS',
  abnormal: 'ABNORMAL',
  closed: 'CLOSED',
  processing: 'SUCCESS',
}

/** POST /v3/refund/domestic/refunds. The same out_refund_no with the same amounts answers the same refund. */
export const askRefund = (state: SandboxState, body: Record<string, unknown>, signing: Signing): PayAnswer =>
  inTransaction(state.db, () => {
    const amount = isObject(body.amount) ? body.amount : {}
    const { refund, total } = amount
    const number = body.out_refund_no
    if (typeof number !== 'string' || !/^[\w|*@-]{1,64}$/.test(number)) return refused('PARAM_ERROR', '商户退款单号不合法')
    if (!Number.isSafeInteger(refund) || !Number.isSafeInteger(total) || Number(refund) <= 0)
      return refused('PARAM_ERROR', '退款金额不合法')
    if (amount.currency !== 'CNY') return refused('PARAM_ERROR', '退款币种只支持人民币CNY')
    const reason = body.reason ?? ''
    if (typeof reason !== 'string' || Buffer.byteLength(reason) > 80) return refused('PARAM_ERROR', '退款原因不超过80个字节')
    const url = body.notify_url ?? ''
    if (url !== '' && !notifyUrlHolds(state, url)) return refused('PARAM_ERROR', 'notify_url不合法')
    const trade =
      typeof body.transaction_id === 'string'
        ? tradeByTransaction(state, body.transaction_id)
        : tradeByNumber(state, typeof body.out_trade_no === 'string' ? body.out_trade_no : '')
    if (!trade || trade.state === 'NOTPAY' || trade.state === 'CLOSED') return refused('RESOURCE_NOT_EXISTS', '订单不存在')

    const known = refundByNumber(state, number)
    if (known) {
      const same = known.out_trade_no === trade.out_trade_no && known.amount === refund && known.total === total
      return same ? good(refundResource(known, trade)) : refused('INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试')
    }
    if (total !== trade.total) return refused('INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试')
    if (refundedTotal(state, trade.out_trade_no) + Number(refund) > trade.total) {
      return refused('INVALID_REQUEST', '申请退款金额大于订单可退金额')
    }
    const how = takeNextRefund(state) ?? refundOutcome(Number(refund))
    if (how === 'not_enough') return refused('NOT_ENOUGH', '基本账户余额不足，请充值后重新发起')
    openRefund(state, {
      out_refund_no: number,
      out_trade_no: trade.out_trade_no,
      amount: Number(refund),
      total: trade.total,
      reason,
      notify_url: typeof url === 'string' ? url : '',
      settle_as: endings[how],
      settle_at: how === 'processing' ? null : later(state, settlingTime),
      signing,
    })
    moveTrade(state, trade.out_trade_no, 'REFUND')
    const opened = refundByNumber(state, number)
    return opened ? good(refundResource(opened, trade)) : refused('RESOURCE_NOT_EXISTS', '退款单不存在')
  })

/** GET /v3/refund/domestic/refunds/{no} */
export const queryRefund = (state: SandboxState, outRefundNo: string): PayAnswer => {
  const refund = refundByNumber(state, outRefundNo)
  const trade = refund && tradeByNumber(state, refund.out_trade_no)
  return refund && trade ? good(refundResource(refund, trade)) : refused('RESOURCE_NOT_EXISTS', '退款单不存在')
}
