import { days, hours, minutes } from '@yijiantong/kernel/clock.ts'
import type { TerminationReason } from './reasons.ts'

/** How much of what was paid goes back when a doctor ends a consultation early. */
export type TerminationRefund = {
  readonly beforeAnswer: 'all' | 'none'
  readonly afterAnswer: 'all' | 'none'
  /** Overrides both for a reason. */
  readonly byReason: Readonly<Partial<Record<TerminationReason, 'all' | 'none'>>>
}

/** Times in ms. */
export type ConsultationSettings = {
  /** From submission to payment. */
  readonly payWithin: number
  /** From payment to acceptance. */
  readonly acceptWithin: number
  /** From acceptance to the end. */
  readonly activeFor: number
  /** Questions and answers agreed on; null: no limit. */
  readonly rounds: number | null
  /** How long the doctor may add to the last answer before the consultation ends. */
  readonly afterLastAnswer: number
  /** Consultations one doctor may have in progress. */
  readonly maxActive: number
  readonly terminationRefund: TerminationRefund
  /** Kinds of agreement whose current version must be accepted before care begins: rules.md S10. */
  readonly requiredAgreements: readonly string[]
  /** A deadline this long past, and nothing happened: the order is stuck. */
  readonly stuckAfter: number
  /** A refund this long under way is stuck. */
  readonly refundStuckAfter: number
}

/** rules.md B2: 15 min, 24 h and 48 h are the trade's. */
export const defaultSettings: ConsultationSettings = {
  payWithin: minutes(15),
  acceptWithin: hours(24),
  activeFor: hours(48),
  rounds: 60,
  afterLastAnswer: minutes(30),
  maxActive: 50,
  terminationRefund: { beforeAnswer: 'all', afterAnswer: 'none', byReason: {} },
  requiredAgreements: ['boundary', 'risk', 'terms', 'privacy'],
  stuckAfter: minutes(5),
  refundStuckAfter: days(1),
}
