import { hours, minutes, seconds } from '@yijiantong/kernel/clock.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'

export const CODE_LIFE = minutes(5)
export const RESEND_AFTER = seconds(60)
export const MOST_TRIES = 5
/** Codes sent to one number within a day; a number is not to be flooded. */
export const MOST_IN_DAY = 20

export type SentCode = {
  readonly state: 'open' | 'spent' | 'undeliverable'
  readonly tries: number
  readonly sent_at: number
  readonly expires_at: number
  readonly day_started_at: number
  readonly sent_in_day: number
}

/** When the next code goes out, and how it counts; `last` is the code sent to this number before it. */
export const nextCode = (last: SentCode | undefined, now: number) => {
  const resendAt = (last?.sent_at ?? 0) + RESEND_AFTER
  if (now < resendAt) throw new Failure('sms_code.too_soon', { seconds: Math.ceil((resendAt - now) / 1000) })
  const sameDay = last !== undefined && now < last.day_started_at + hours(24)
  if (sameDay && last.sent_in_day >= MOST_IN_DAY) throw new Failure('sms_code.too_many')
  return {
    sentAt: now,
    expiresAt: now + CODE_LIFE,
    dayStartedAt: sameDay ? last.day_started_at : now,
    sentInDay: sameDay ? last.sent_in_day + 1 : 1,
  }
}

/** Whether another guess is allowed. A number that was never sent a code answers as a wrong guess does. */
export const assertMayTry = (code: SentCode | undefined, now: number): void => {
  if (code === undefined) throw new Failure('sms_code.wrong')
  if (code.state === 'undeliverable') throw new Failure('sms_code.undeliverable')
  if (code.state === 'spent' || code.expires_at <= now || code.tries >= MOST_TRIES) throw new Failure('sms_code.expired')
}

/** Six digits out of a keyed hash (base64url, at least 48 bits). */
export const codeFrom = (hash: string): string => String(Buffer.from(hash, 'base64url').readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
