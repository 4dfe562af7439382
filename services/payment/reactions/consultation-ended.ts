import type { ConsultationMoved } from '@yijiantong/consultation/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import type { Deps } from '../deps.ts'
import { VOID, type VoidPayment } from '../intent-kinds.ts'
import { earned } from '../rules/ledger.ts'
import { ledgerStore } from '../stores/ledger.ts'
import { paymentStore } from '../stores/payments.ts'
import type { PaymentTables } from '../tables.ts'

/** What was not promised back by now is earned: by the doctor and by the platform. */
export const onServed =
  ({ settings }: Deps): Reaction<PaymentTables> =>
  async (tx, event) => {
    const { consultationId } = event.payload as ConsultationMoved
    if ((await paymentStore(tx).lockOf(consultationId)) === undefined) return
    const ledger = ledgerStore(tx)
    const entry = earned(consultationId, await ledger.balances(consultationId), settings.platformSharePercent)
    if (entry !== undefined) ledger.post(consultationId, entry)
  }

/** Nobody needs the payment any more: it must not be paid by accident. */
export const onGivenUp: Reaction<PaymentTables> = async (tx, event) => {
  const { consultationId } = event.payload as ConsultationMoved
  const payment = await paymentStore(tx).lockOf(consultationId)
  if (payment?.state !== 'created') return
  tx.intend({ kind: VOID, key: `${payment.paymentId}:${event.id}`, payload: { paymentId: payment.paymentId } satisfies VoidPayment })
}
