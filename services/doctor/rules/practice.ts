import { Failure } from '@yijiantong/kernel/failure.ts'
import { defineMoves } from '@yijiantong/kernel/moves.ts'

export const practiceStatuses = ['active', 'suspended', 'expired', 'offboarded'] as const
export type PracticeStatus = (typeof practiceStatuses)[number]

/**
 * `renew` is the approval of a further application, of a licence that was prolonged or of a doctor who comes back; for a suspended
 * practice it is `amend`: the licence is brought up to date and the suspension stays until it is lifted.
 */
export const practiceMoves = defineMoves<PracticeStatus>()('practice', {
  renew: { from: ['active', 'expired', 'offboarded'], to: 'active' },
  amend: { from: ['suspended'], to: 'suspended' },
  suspend: { from: ['active'], to: 'suspended' },
  reinstate: { from: ['suspended'], to: 'active' },
  expire: { from: ['active'], to: 'expired' },
  offboard: { from: ['active', 'suspended', 'expired'], to: 'offboarded' },
})

export type Practice = { readonly status: PracticeStatus; readonly licence_expires_at: number }

export const approvedStatus = (before: PracticeStatus | undefined): PracticeStatus =>
  before === undefined ? 'active' : practiceMoves.next(before, before === 'suspended' ? 'amend' : 'renew')

/** Rule D7: from its last day on a licence is of no use, whether or not the timer has come round. */
export const statusAt = (practice: Practice, now: number): PracticeStatus =>
  practiceMoves.can(practice.status, 'expire') && practice.licence_expires_at <= now ? 'expired' : practice.status

export const reinstatedStatus = (practice: Practice, now: number): PracticeStatus => {
  const status = practiceMoves.next(practice.status, 'reinstate')
  if (practice.licence_expires_at <= now) throw new Failure('practice.licence_lapsed')
  return status
}

export const assertActive = (practice: Practice, now: number): void => {
  if (statusAt(practice, now) !== 'active') throw new Failure('practice.not_active')
}

export const assertFresh = (stored: number, seen: number): void => {
  if (stored !== seen) throw new Failure('practice.stale')
}
