import type { PaymentSettings } from './settings.ts'

/** When to ask the provider the next time: twice as long as before, never later than `end`. */
export const nextLook = (look: number, now: number, settings: Pick<PaymentSettings, 'firstLook' | 'longestLook'>, end: number): number =>
  Math.min(now + Math.min(settings.firstLook * 2 ** Math.min(look, 30), settings.longestLook), end)

/** What to do with a payment the provider says is not paid: `close` there first, or only here when it is not open there. */
export const afterLook = (seen: 'notpay' | 'closed' | 'unknown' | 'refunded', giveUp: boolean): 'wait' | 'close' | 'closed' => {
  if (seen === 'closed' || seen === 'refunded') return 'closed'
  if (!giveUp) return 'wait'
  return seen === 'notpay' ? 'close' : 'closed'
}
