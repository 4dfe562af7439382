import type { ConsultationEvents } from '@yijiantong/consultation/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { refundStore } from '../stores/refunds.ts'
import type { OperationsTables } from '../tables.ts'

export const onRefundDue: Reaction<OperationsTables> = async (tx, event) => {
  const { consultationId, refundKey, amount } = event.payload as ConsultationEvents['refund.due']
  const store = refundStore(tx)
  if ((await store.due(refundKey)) === undefined) store.addDue({ refund_key: refundKey, consultation_id: consultationId, amount })
}
