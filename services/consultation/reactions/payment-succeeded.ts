import type { PaymentEvents } from '@yijiantong/payment/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { carryOut } from '../carry-out.ts'
import type { Deps } from '../deps.ts'
import { receivePayment } from '../rules/begin.ts'
import { consultationStore } from '../stores/consultations.ts'
import type { ConsultationTables } from '../tables.ts'
import { found } from '../views.ts'

export const onPaymentSucceeded =
  ({ settings }: Deps): Reaction<ConsultationTables> =>
  async (tx, event) => {
    const { consultationId, amount } = event.payload as PaymentEvents['payment.succeeded']
    const order = found(await consultationStore(tx).lock(consultationId))
    const outcome = receivePayment(order, amount, settings, tx.now)
    if (outcome !== undefined) carryOut(tx, outcome, { role: 'service', id: 'payment' })
  }
