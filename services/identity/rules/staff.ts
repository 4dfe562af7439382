import { minutes } from '@yijiantong/kernel/clock.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'

export const MOST_FAILURES = 5
export const LOCKED_FOR = minutes(15)

export type Attempts = { readonly failures: number; readonly locked_until: number }

/** Counts an attempt before it is checked, so that guesses made at the same moment are counted too; a success counts them back to nought. */
export const nextAttempt = (before: Attempts, now: number): Attempts => {
  if (before.locked_until > now) throw new Failure('staff_session.locked', { minutes: Math.ceil((before.locked_until - now) / minutes(1)) })
  const failures = before.failures >= MOST_FAILURES ? 1 : before.failures + 1
  return { failures, locked_until: failures === MOST_FAILURES ? now + LOCKED_FOR : 0 }
}
