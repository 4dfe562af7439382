import { inTransaction } from './database.ts'
import { addNotification } from './notification-store.ts'
import type { Notifier } from './notifier.ts'
import { tradeResource } from './pay-resources.ts'
import { type Manner, manners, paySignHolds } from './pay-signing.ts'
import { paymentDeclined } from './sentinels.ts'
import { later, type SandboxState } from './state.ts'
import { declineTrade, settleTrade, type Trade, tradeByNumber, tradeByPrepay } from './trade-store.ts'

/**
 * What happens to the notification of a payment:
 * `now`; `late` after `delayMs` (30 s); `twice`; `held` until a person releases it; `never`; or a false one of that
 * manner is sent while the genuine one is held.
 */
export type NotifyPlan = 'now' | 'late' | 'twice' | 'held' | 'never' | Exclude<Manner, 'genuine'>
export const notifyPlans: readonly NotifyPlan[] = [
  'now',
  'late',
  'twice',
  'held',
  'never',
  ...manners.filter((manner) => manner !== 'genuine'),
]

/** What `wx.requestPayment` was given. */
export type PayParams = { appId: string; timeStamp: string; nonceStr: string; package: string; paySign: string }

export type Paid = { trade: Trade; notificationId: string }
export type NotPaid = { status: number; code: string; message: string }

const lateness = 30_000
const noTrade: NotPaid = { status: 404, code: 'payment.unknown', message: '没有这笔待支付的订单' }

/** A person pays: the money is taken and the notification written down in one commit. */
export const pay = async (
  state: SandboxState,
  notifier: Notifier,
  order: { prepayId: string; notify: NotifyPlan; delayMs: number | null; params: PayParams | null },
): Promise<Paid | NotPaid> => {
  const { params } = order
  if (
    params &&
    (params.package !== `prepay_id=${order.prepayId}` ||
      params.appId !== state.credentials().appid ||
      !paySignHolds(params, state.credentials()))
  ) {
    return { status: 400, code: 'payment.signature', message: '支付验证签名失败' }
  }
  const paid = inTransaction(state.db, (): Paid | NotPaid => {
    const trade = tradeByPrepay(state, order.prepayId)
    if (!trade) return noTrade
    if (trade.state !== 'NOTPAY') return notPayable(trade)
    if (paymentDeclined(trade.total)) {
      declineTrade(state, trade.out_trade_no, '银行卡余额不足')
      return { status: 402, code: 'payment.declined', message: '银行卡余额不足，请换一种付款方式' }
    }
    settleTrade(state, trade.out_trade_no)
    const settled = tradeByNumber(state, trade.out_trade_no) ?? trade
    const sends = order.notify === 'now' || order.notify === 'late' || order.notify === 'twice'
    const notificationId = addNotification(state, {
      event_type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      original_type: 'transaction',
      resource: JSON.stringify(tradeResource(settled)),
      about: settled.out_trade_no,
      url: settled.notify_url,
      signing: settled.signing,
      state: sends ? 'waiting' : order.notify === 'never' ? 'withheld' : 'held',
      copies: order.notify === 'twice' ? 1 : 0,
      due_at: sends ? (order.notify === 'late' ? later(state, order.delayMs ?? lateness) : state.now()) : null,
    })
    return { trade: settled, notificationId }
  })
  notifier.wake()
  if ('trade' in paid && isManner(order.notify)) await notifier.sendOnce(paid.notificationId, order.notify)
  return paid
}

/** A person's bank says no, or the person walks away; the transaction stays open until it expires or is closed. */
export const decline = (state: SandboxState, prepayId: string, reason: string): { trade: Trade } | NotPaid => {
  const trade = tradeByPrepay(state, prepayId)
  if (!trade) return noTrade
  if (trade.state !== 'NOTPAY') return notPayable(trade)
  declineTrade(state, trade.out_trade_no, reason)
  return { trade: { ...trade, last_decline: reason } }
}

const isManner = (plan: NotifyPlan): plan is Exclude<Manner, 'genuine'> => manners.some((manner) => manner === plan)

const notPayable = (trade: Trade): NotPaid => ({
  status: 409,
  code: 'payment.closed',
  message: trade.state === 'CLOSED' ? '订单已关闭，不能再支付' : '订单已支付，请勿重复付款',
})
