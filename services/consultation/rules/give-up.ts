import { Failure } from '@yijiantong/kernel/failure.ts'
import { type Order, type Outcome, outcomeOf, take } from './order.ts'
import { type DeclineReason, platformReasons, type TerminationReason } from './reasons.ts'
import { withFullRefund } from './refund.ts'
import type { TerminationRefund } from './settings.ts'

export const cancel = (order: Order, now: number): Outcome => {
  const reason = platformReasons.byPatient
  return withFullRefund(take(order, 'cancel', { reason, deadline: null, endedAt: now }, 'consultation.cancelled'), reason)
}

export const decline = (order: Order, reason: DeclineReason, now: number): Outcome =>
  withFullRefund(take(order, 'decline', { reason, deadline: null, endedAt: now }, 'consultation.declined'), reason)

/** rules.md S4: ended at once when the condition changed, it proves a first visit, an emergency, or unsuitable. */
export const terminate = (order: Order, reason: TerminationReason, answered: boolean, rule: TerminationRefund, now: number): Outcome => {
  const step = take(order, 'terminate', { reason, deadline: null, endedAt: now }, 'consultation.terminated')
  const back = rule.byReason[reason] ?? (answered ? rule.afterAnswer : rule.beforeAnswer)
  return back === 'all' ? withFullRefund(step, reason) : outcomeOf([step])
}

/** What the end of the present state's time means. */
export const expire = (order: Order, now: number): Outcome | undefined => {
  if (order.deadline === null || order.deadline > now) return undefined
  const over = (reason: string) => ({ reason, deadline: null, endedAt: now })
  switch (order.state) {
    case 'pending_payment':
      return outcomeOf([take(order, 'lapse', over(platformReasons.unpaid), 'consultation.lapsed')])
    case 'pending_accept':
      return withFullRefund(take(order, 'lapse', over(platformReasons.unaccepted), 'consultation.lapsed'), platformReasons.unaccepted)
    case 'in_progress':
      return complete(order, platformReasons.windowOver, now)
    default:
      return undefined
  }
}

export const complete = (order: Order, reason: string, now: number): Outcome =>
  outcomeOf([take(order, 'complete', { reason, deadline: null, endedAt: now }, 'consultation.completed')])

/** Whether the doctor has just begun the last answer agreed on. */
export const isLastAnswer = (used: number, most: number | null): boolean => used === most

export const assertInTime = (order: Order, now: number): void => {
  if (order.deadline !== null && now > order.deadline) throw new Failure('consultation.deadline_passed')
}
