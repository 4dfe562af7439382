import type { RefundStatus } from '@yijiantong/ports/payment-gateway.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import { refundPaid, refundUndone } from './rules/ledger.ts'
import { refundMoves } from './rules/moves.ts'
import { ledgerStore } from './stores/ledger.ts'
import { type Payment, paymentStore } from './stores/payments.ts'
import { type Refund, refundStore } from './stores/refunds.ts'
import type { PaymentTables } from './tables.ts'

/** What became of a refund: what the provider says of it, or that it would not take it, and why. */
export type RefundNews = RefundStatus | { readonly state: 'declined'; readonly code: string }

const FAILURE = 64

/** The provider's word on a refund takes effect once. The payment is locked, and the refund was read after that. */
export const takeRefund = async (tx: Tx<PaymentTables>, payment: Payment, refund: Refund, news: RefundNews): Promise<void> => {
  switch (news.state) {
    case 'succeeded':
      return succeed(tx, payment, refund, news.refundId)
    case 'abnormal':
      return stick(tx, refund)
    case 'closed':
      return close(tx, payment, refund, 'closed')
    case 'declined':
      return close(tx, payment, refund, news.code)
    case 'processing':
    case 'unknown':
      if (refund.state === 'due')
        refundStore(tx).change(refund.refundId, { state: 'processing', providerId: null, failure: null, settledAt: null })
  }
}

const succeed = (tx: Tx<PaymentTables>, payment: Payment, refund: Refund, providerId: string): void => {
  if (!refundMoves.can(refund.state, 'succeed')) return
  refundStore(tx).change(refund.refundId, { state: 'succeeded', providerId, failure: null, settledAt: tx.now })
  paymentStore(tx).setRefunds(payment.paymentId, payment.committed, payment.refunded + refund.amount)
  ledgerStore(tx).post(refund.consultationId, refundPaid(refund.refundId, refund.amount))
  const { refundId, consultationId, refundKey, amount } = refund
  tx.publish({ aggregate: consultationId, type: 'refund.succeeded', payload: { refundId, consultationId, refundKey, amount } })
}

/** The provider holds it until somebody there sets it right, so it still counts as given back. */
const stick = (tx: Tx<PaymentTables>, refund: Refund): void => {
  if (!refundMoves.can(refund.state, 'stick')) return
  refundStore(tx).change(refund.refundId, { state: 'abnormal', providerId: null, failure: 'abnormal', settledAt: null })
  publishFailed(tx, refund, 'abnormal')
}

const close = async (tx: Tx<PaymentTables>, payment: Payment, refund: Refund, reason: string): Promise<void> => {
  if (!refundMoves.can(refund.state, 'close')) return
  const ledger = ledgerStore(tx)
  const taken = await ledger.postingsOf(`refund_due:${refund.refundId}`)
  refundStore(tx).change(refund.refundId, { state: 'closed', providerId: null, failure: reason.slice(0, FAILURE), settledAt: tx.now })
  paymentStore(tx).setRefunds(payment.paymentId, payment.committed - refund.amount, payment.refunded)
  ledger.post(refund.consultationId, refundUndone(refund.refundId, taken))
  if (refund.state !== 'abnormal') publishFailed(tx, refund, reason)
}

/** Reasons travel as codes of at most 40 characters. */
export const publishFailed = (tx: Tx<PaymentTables>, refund: Omit<Refund, 'state' | 'paymentId'>, reason: string): void => {
  const { refundId, consultationId, refundKey, amount } = refund
  const payload = { refundId, consultationId, refundKey, amount, reason: reason.slice(0, 40) }
  tx.publish({ aggregate: consultationId, type: 'refund.failed', payload })
}
