import { Failure } from '@yijiantong/kernel/failure.ts'
import type { Deps } from './deps.ts'
import type { Merchant } from './rules/settings.ts'
import { type Mismatch, mismatchOf } from './rules/trade.ts'
import { notificationStore } from './stores/notifications.ts'
import type { Payment } from './stores/payments.ts'
import type { PaidTradeStatus } from './take-trade.ts'

export const mismatchWith = (merchant: Merchant, payment: Payment, trade: PaidTradeStatus): Mismatch | undefined =>
  mismatchOf(trade, { ...merchant, amount: payment.amount })

/** Genuine word of money that is not this payment's: refused under its own code, and somebody is told. */
export const refuseMismatch = async (
  { kit, merchant }: Deps,
  payment: Payment,
  trade: PaidTradeStatus,
  notificationId: string,
): Promise<void> => {
  const mismatch = mismatchWith(merchant, payment, trade)
  if (mismatch === undefined) return
  await raiseAlarm({ kit }, { ...mismatch, notificationId, outTradeNo: payment.outTradeNo })
  throw new Failure(mismatch.code)
}

export const raiseAlarm = async (
  { kit }: Pick<Deps, 'kit'>,
  alarm: { code: string; notificationId: string; outTradeNo: string; expected: string; received: string },
): Promise<void> => {
  kit.log.error(
    { alarm: alarm.code, notificationId: alarm.notificationId, outTradeNo: alarm.outTradeNo },
    'money that does not fit our books',
  )
  const short = (text: string) => text.slice(0, 64)
  await kit.storage.transaction(async (tx) =>
    notificationStore(tx).alarm({
      code: alarm.code,
      notificationId: short(alarm.notificationId),
      outTradeNo: short(alarm.outTradeNo),
      expected: short(alarm.expected),
      received: short(alarm.received),
    }),
  )
}
