import type { TradeStatus } from '@yijiantong/ports/payment-gateway.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import { paid } from './rules/ledger.ts'
import { paymentMoves } from './rules/moves.ts'
import { ledgerStore } from './stores/ledger.ts'
import { type Payment, paymentStore } from './stores/payments.ts'
import type { PaymentTables } from './tables.ts'

export type PaidTradeStatus = Extract<TradeStatus, { state: 'paid' }>

/**
 * The provider says that the money is there: once, whoever brings the news and however often. `payment` is locked, and the trade
 * has been compared with it.
 */
export const takeTrade = (tx: Tx<PaymentTables>, payment: Payment, trade: PaidTradeStatus): void => {
  if (!paymentMoves.can(payment.state, 'settle')) return
  const { paymentId, consultationId, amount } = payment
  paymentStore(tx).markPaid(paymentId, trade.transactionId, trade.paidAt)
  ledgerStore(tx).post(consultationId, paid(paymentId, amount))
  tx.publish({ aggregate: consultationId, type: 'payment.succeeded', payload: { paymentId, consultationId, amount, paidAt: trade.paidAt } })
}

/** It can no longer be paid. `payment` is locked. */
export const closePayment = (tx: Tx<PaymentTables>, payment: Payment): void => {
  if (!paymentMoves.can(payment.state, 'close')) return
  const { paymentId, consultationId } = payment
  paymentStore(tx).markClosed(paymentId)
  tx.publish({ aggregate: consultationId, type: 'payment.closed', payload: { paymentId, consultationId } })
}
