import type { OperationsEvents } from '@yijiantong/operations/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { carryOut } from '../carry-out.ts'
import { refundable, refundOnApproval } from '../rules/refund.ts'
import { consultationStore } from '../stores/consultations.ts'
import { historyStore } from '../stores/history.ts'
import type { ConsultationTables } from '../tables.ts'
import { found } from '../views.ts'

export const onRefundApproved: Reaction<ConsultationTables> = async (tx, event) => {
  const approved = event.payload as OperationsEvents['refund.approved']
  const order = found(await consultationStore(tx).lock(approved.consultationId))
  if ((await historyStore(tx).refund(approved.requestId)) !== undefined) return
  const outcome = refundOnApproval(order, approved)
  carryOut(tx, outcome, { role: 'service', id: 'operations' })
  if (outcome.refund !== undefined) return
  const reason = outcome.steps[0]?.reason
  tx.publish({
    aggregate: order.consultationId,
    type: 'refund.refused',
    payload: {
      consultationId: order.consultationId,
      requestId: approved.requestId,
      amount: approved.amount,
      refundable: refundable(order),
      reason,
    },
  })
}
