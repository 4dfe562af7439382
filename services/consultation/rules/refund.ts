import { consultationMoves } from './moves.ts'
import { type Order, type Outcome, outcomeOf, type RefundAsked, remark, type Step, take } from './order.ts'

/** 分 that may still go back: never more than was paid. */
export const refundable = (order: Order): number => Math.max(0, order.paid - order.refunded - order.refunding)

/** After the order was given up by `last`: all that is left of the money goes back, under one key per order, so once. */
export const withFullRefund = (last: Step, reason: string): Outcome => {
  const amount = refundable(last.after)
  if (amount === 0) return outcomeOf([last])
  const refund: RefundAsked = { refundKey: `${last.after.consultationId}.void`, amount, reason }
  return outcomeOf([last, take(last.after, 'refund', { refunding: last.after.refunding + amount }, 'consultation.refunding')], refund)
}

export type ApprovedRefund = { readonly requestId: string; readonly amount: number; readonly reason: string }

/** A refund two members of staff agreed on. Refused, with a line in the history, when it is more than is left or cannot begin now. */
export const refundOnApproval = (order: Order, approved: ApprovedRefund): Outcome => {
  if (!consultationMoves.can(order.state, 'refund')) return outcomeOf([remark(order, 'refund_refused', 'wrong_state')])
  if (approved.amount <= 0 || approved.amount > refundable(order)) return outcomeOf([remark(order, 'refund_refused', 'exceeds_paid')])
  const step = take(order, 'refund', { refunding: order.refunding + approved.amount, reason: approved.reason }, 'consultation.refunding')
  return outcomeOf([step], { refundKey: approved.requestId, amount: approved.amount, reason: approved.reason })
}

/** `late`: the provider had given it up before, so it was no longer counted as on its way. Another refund may still be. */
export const refundArrived = (order: Order, amount: number, late: boolean): Outcome => {
  const changes = { refunded: order.refunded + amount, refunding: order.refunding - (late ? 0 : amount) }
  if (changes.refunding > 0) return outcomeOf([remark({ ...order, ...changes }, 'refund_arrived', null)])
  const whole = changes.refunded >= order.paid
  return outcomeOf([take(order, whole ? 'refund_all' : 'refund_part', changes, 'consultation.refunded')])
}

export const refundFailed = (order: Order, amount: number, reason: string): Outcome => {
  const step = take(order, 'fail_refund', { refunding: order.refunding - amount }, 'consultation.refund_failed')
  return outcomeOf([{ ...step, reason }])
}
