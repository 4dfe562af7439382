import { days, hours } from '@yijiantong/kernel/clock.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'

export type RefreshToken = { readonly expires_at: number; readonly used_at: number | null; readonly used_by: string | null }

/** Staff sign in at work, each working day; others stay signed in on their own telephone. */
export const refreshLife = (role: 'patient' | 'doctor' | 'staff'): number => (role === 'staff' ? hours(12) : days(30))

/**
 * A refresh token works once. Shown a second time it has been copied, and nobody can tell who is the thief:
 * `session.token_reused` ends the session. The same request sent again (`key`) is no second use; it gets the first answer.
 */
export const assertMayRefresh = (token: RefreshToken, session: { readonly ended_at: number | null }, key: string, now: number): void => {
  if (session.ended_at !== null || token.expires_at <= now) throw new Failure('session.refresh_refused')
  if (token.used_at === null) return
  if (key !== '' && token.used_by === key) throw new Failure('session.refresh_refused')
  throw new Failure('session.token_reused')
}
