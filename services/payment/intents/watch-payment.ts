import { GatewayRefused } from '@yijiantong/ports/payment-gateway.ts'
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
  const trade = await deps.gateway.query(payment.outTradeNo)
  if (trade.state === 'paid') return takeIfOurs(deps, payment, trade)
  const plan = afterLook(trade.state, giveUp)
  if (plan === 'wait') return async (tx: Tx<PaymentTables>) => wait(tx)
  const late = plan === 'close' ? await closeThere(deps, payment) : undefined
  if (late !== undefined) return takeIfOurs(deps, payment, late)
  return async (tx: Tx<PaymentTables>) => closePayment(tx, found(await paymentStore(tx).lock(payment.paymentId)))
}

/** Paid between the question and the closing, the provider refuses to close: then it answers the payment. */
const closeThere = async ({ gateway }: Deps, { outTradeNo }: Payment): Promise<PaidTradeStatus | undefined> => {
  try {
    await gateway.close(outTradeNo)
    return undefined
  } catch (error) {
    const trade = error instanceof GatewayRefused ? await gateway.query(outTradeNo) : undefined
    if (trade?.state === 'paid') return trade
    throw error
  }
}

const takeIfOurs = async (deps: Deps, payment: Payment, trade: PaidTradeStatus) => {
  const { paymentId, outTradeNo } = payment
  const mismatch = mismatchWith(deps.merchant, payment, trade)
  if (mismatch === undefined) return async (tx: Tx<PaymentTables>) => takeTrade(tx, found(await paymentStore(tx).lock(paymentId)), trade)
  await raiseAlarm(deps, { ...mismatch, notificationId: `query:${paymentId}`, outTradeNo })
  return undefined
}
