import type { Intent, Performer } from '@yijiantong/storage/intents.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import type { Deps } from '../deps.ts'
import { type VoidPayment, type WatchPayment, watchPayment } from '../intent-kinds.ts'
import { mismatchWith, raiseAlarm } from '../mismatch.ts'
import { afterLook, nextLook } from '../rules/looking.ts'
import { type Payment, paymentReads, paymentStore } from '../stores/payments.ts'
import type { PaymentTables } from '../tables.ts'
import { closePayment, type PaidTradeStatus, takeTrade } from '../take-trade.ts'
import { found } from '../views.ts'

/** Asks the provider until it knows; when the time to pay is over, closes the payment there, so that it cannot be paid later. */
export const performWatch =
  (deps: Deps): Performer<PaymentTables> =>
  async (intent) => {
    const { look } = intent.payload as WatchPayment
    const payment = await open(deps, intent)
    if (payment === undefined) return undefined
    const end = payment.expiresAt + deps.settings.grace
    return lookOnce(deps, payment, deps.kit.storage.now() >= end, (tx) =>
      watchPayment(tx, payment.paymentId, look + 1, nextLook(look + 1, tx.now, deps.settings, end)),
    )
  }

/** The consultation was given up: the payment is closed at once, unless it turns out to be paid. */
export const performVoid =
  (deps: Deps): Performer<PaymentTables> =>
  async (intent) => {
    const payment = await open(deps, intent)
    return payment && lookOnce(deps, payment, true, () => undefined)
  }

const open = async ({ kit }: Deps, intent: Intent): Promise<Payment | undefined> => {
  const payment = await paymentReads(kit.storage.read).find((intent.payload as VoidPayment).paymentId)
  return payment?.state === 'created' ? payment : undefined
}

const lookOnce = async (deps: Deps, payment: Payment, giveUp: boolean, wait: (tx: Tx<PaymentTables>) => void) => {
  const { gateway } = deps
  const { paymentId, outTradeNo } = payment
  const trade = await gateway.query(outTradeNo)
  if (trade.state === 'paid') return takeIfOurs(deps, payment, trade)
  const plan = afterLook(trade.state, giveUp)
  // Paid between the question and the closing, the provider refuses to close; the next attempt finds it paid.
  if (plan === 'close') await gateway.close(outTradeNo)
  if (plan === 'wait') return async (tx: Tx<PaymentTables>) => wait(tx)
  return async (tx: Tx<PaymentTables>) => closePayment(tx, found(await paymentStore(tx).lock(paymentId)))
}

const takeIfOurs = async (deps: Deps, payment: Payment, trade: PaidTradeStatus) => {
  const { paymentId, outTradeNo } = payment
  const mismatch = mismatchWith(deps.merchant, payment, trade)
  if (mismatch === undefined) return async (tx: Tx<PaymentTables>) => takeTrade(tx, found(await paymentStore(tx).lock(paymentId)), trade)
  await raiseAlarm(deps, { ...mismatch, notificationId: `query:${paymentId}`, outTradeNo })
  return undefined
}
