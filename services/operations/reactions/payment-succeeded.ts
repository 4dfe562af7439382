import type { PaymentEvents } from '@yijiantong/payment/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { refundStore } from '../stores/refunds.ts'
import type { OperationsTables } from '../tables.ts'

export const onPaymentSucceeded: Reaction<OperationsTables> = async (tx, event) => {
  const { consultationId, amount } = event.payload as PaymentEvents['payment.succeeded']
  await refundStore(tx).paid(consultationId, amount)
}
