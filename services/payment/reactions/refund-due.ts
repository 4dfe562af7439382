import type { ConsultationEvents } from '@yijiantong/consultation/events.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { ASK_REFUND, type AskRefund } from '../intent-kinds.ts'
import { refundDue } from '../rules/ledger.ts'
import { refundRefusal } from '../rules/refund.ts'
import { ledgerStore } from '../stores/ledger.ts'
import { paymentStore } from '../stores/payments.ts'
import { refundStore } from '../stores/refunds.ts'
import type { PaymentTables } from '../tables.ts'
import { publishFailed } from '../take-refund.ts'

/** Money to give back: written down and taken from the accounts before the provider is asked; once per key, never more than was paid. */
export const onRefundDue: Reaction<PaymentTables> = async (tx, event) => {
  const { consultationId, refundKey, amount } = event.payload as ConsultationEvents['refund.due']
  const payments = paymentStore(tx)
  const refunds = refundStore(tx)
  const payment = await payments.lockOf(consultationId)
  if ((await refunds.ofKey(refundKey)) !== undefined) return
  const refundId = newId('rf')
  const paymentId = payment?.paymentId ?? null
  const failure = refundRefusal(payment, amount) ?? null
  refunds.insert({ id: refundId, refundKey, paymentId, consultationId, amount, state: failure === null ? 'due' : 'refused', failure })
  if (payment === undefined || failure !== null) {
    publishFailed(tx, { refundId, consultationId, refundKey, amount }, failure ?? 'not_paid')
    return
  }
  const ledger = ledgerStore(tx)
  payments.setRefunds(payment.paymentId, payment.committed + amount, payment.refunded)
  ledger.post(consultationId, refundDue(refundId, await ledger.balances(consultationId), amount))
  tx.intend({ kind: ASK_REFUND, key: refundId, payload: { refundId } satisfies AskRefund })
}
