import type { ConsultationEvents } from '@yijiantong/consultation/events.ts'
import type { PaymentEvents } from '@yijiantong/payment/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import { refundRequestMoves } from '../rules/refund-request.ts'
import { refundStore } from '../stores/refunds.ts'
import type { OperationsTables } from '../tables.ts'

type Ended = PaymentEvents['refund.succeeded']

/** A refund that failed may succeed later; one that succeeded stays so. The money is touched first, as approvals do. */
export const onRefundSucceeded: Reaction<OperationsTables> = async (tx, event) => {
  const { consultationId, refundKey, amount } = event.payload as Ended
  const store = refundStore(tx)
  const before = await store.outcome(refundKey)
  if (before?.failed === 0) return
  await store.refunded(consultationId, amount)
  if (before === undefined) store.addOutcome({ refund_key: refundKey, consultation_id: consultationId, amount, failed: 0 })
  else store.changeOutcome(refundKey, 0)
  await endRequest(tx, refundKey, 'settle')
}

export const onRefundFailed: Reaction<OperationsTables> = async (tx, event) => {
  const { consultationId, refundKey, amount } = event.payload as Ended
  const store = refundStore(tx)
  if ((await store.outcome(refundKey)) !== undefined) return
  store.addOutcome({ refund_key: refundKey, consultation_id: consultationId, amount, failed: 1 })
  await endRequest(tx, refundKey, 'fail')
}

/** Consultation would not make the refund that was approved: nothing is on its way. */
export const onRefundRefused: Reaction<OperationsTables> = async (tx, event) => {
  await endRequest(tx, (event.payload as ConsultationEvents['refund.refused']).requestId, 'fail')
}

/** A refund that nobody asked for by hand has no request. */
const endRequest = async (tx: Tx<OperationsTables>, requestId: string, move: 'settle' | 'fail'): Promise<void> => {
  const store = refundStore(tx)
  const request = await store.lockedRequest(requestId)
  if (request === undefined || !refundRequestMoves.can(request.state, move)) return
  store.settle(requestId, refundRequestMoves.next(request.state, move))
}
