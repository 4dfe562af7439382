import type { NotNowAnswer } from '@yijiantong/triage/red-flags/not-now.ts'
import type { RedFlag, RedFlagCategory } from '@yijiantong/triage/red-flags/red-flag.ts'
import type { Lane, State } from './rules/moves.ts'
import type { EventName } from './rules/order.ts'

/** What every `consultation.*` event says: `state` is the one the order is in after the move the event is named for. */
export type ConsultationMoved = {
  consultationId: string
  patientId: string
  doctorId: string
  profileId: string
  lane: Lane
  state: State
  /** 分 */
  amount: number
  /** When the present state ends by itself, ms; null when nothing runs out. */
  deadline: number | null
  /** Why it was declined, cancelled, terminated, completed or refunded: one of the codes of `rules/reasons.ts`. */
  reason: string | null
}

/**
 * One event per move; `consultation.lapsed` is unpaid or unaccepted in time, and `reason` tells which. A paid order that is
 * given up moves twice in one transaction: to `cancelled` or `terminated`, then to `refunding`; its `refund.due` comes before
 * both, so that whoever keeps the money knows what is owed back before what was earned.
 */
export type ConsultationEvents = Record<EventName, ConsultationMoved> & {
  /** A draft spoke of a danger and was not submitted. */
  'consultation.red_flag': { consultationId: string; patientId: string; category: RedFlagCategory; by: RedFlag['by'] }
  /** The patient said that it is not happening now, and the order went on. */
  'consultation.red_flag_answered': { consultationId: string; patientId: string; category: RedFlagCategory; answer: NotNowAnswer }
  /** An order that a recommendation led to was submitted. */
  'consultation.begun_from_triage': { consultationId: string; triageId: string; doctorId: string }
  /** What the complaint turned out to belong to; `null`: to the doctor's own department. */
  'consultation.treated': { consultationId: string; doctorId: string; departmentCode: string | null }
  /** Money to give back: once per `refundKey`, never more than was paid. */
  'refund.due': { consultationId: string; refundKey: string; amount: number; reason: string }
  /** An approved refund that cannot be made: more than is left, nothing paid, or another one under way. */
  'refund.refused': { consultationId: string; requestId: string; amount: number; refundable: number; reason: string }
}
