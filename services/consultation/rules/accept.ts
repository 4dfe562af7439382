import { Failure } from '@yijiantong/kernel/failure.ts'
import { assertInTime } from './give-up.ts'
import { type Order, type Outcome, outcomeOf, take } from './order.ts'
import type { ConsultationSettings } from './settings.ts'

/** The doctor's practice as it is now; `licenceExpiresAt` is the first instant at which the licence is no longer valid. */
export type PracticeNow = { readonly status: string; readonly licenceExpiresAt: number }

/** `active`: consultations the doctor has in progress. */
export type Desk = { readonly practice: PracticeNow | undefined; readonly active: number }

/** Only a doctor whose licence is current takes patients, asked at the time (rules.md D1, D7), and no more than can be cared for. */
export const accept = (order: Order, desk: Desk, settings: ConsultationSettings, now: number): Outcome => {
  const accepted = take(order, 'accept', { acceptedAt: now, deadline: now + settings.activeFor }, 'consultation.accepted')
  assertInTime(order, now)
  if (!isCurrent(desk.practice, now)) throw new Failure('consultation.practice_not_current')
  if (desk.active >= settings.maxActive) throw new Failure('consultation.desk_full', { most: settings.maxActive })
  return outcomeOf([accepted])
}

const isCurrent = (practice: PracticeNow | undefined, now: number): boolean =>
  practice !== undefined && practice.status === 'active' && practice.licenceExpiresAt > now
