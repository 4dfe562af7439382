import type { PaymentEvents } from '@yijiantong/payment/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { carryOut } from '../carry-out.ts'
import { refundArrived, refundFailed } from '../rules/refund.ts'
import { consultationStore } from '../stores/consultations.ts'
import { historyStore } from '../stores/history.ts'
import type { ConsultationTables } from '../tables.ts'
import { found } from '../views.ts'

const payment = { role: 'service', id: 'payment' }

/** A refund the provider gave up on may still arrive later, when somebody there sets it right. */
export const onRefundSucceeded: Reaction<ConsultationTables> = async (tx, event) => {
  const { consultationId, refundKey, amount } = event.payload as PaymentEvents['refund.succeeded']
  const order = found(await consultationStore(tx).lock(consultationId))
  const history = historyStore(tx)
  const asked = await history.refund(refundKey)
  if (asked === undefined || asked.state === 'succeeded') return
  history.settleRefund(refundKey, 'succeeded')
  carryOut(tx, refundArrived(order, amount, asked.state === 'failed'), payment)
}

export const onRefundFailed: Reaction<ConsultationTables> = async (tx, event) => {
  const { consultationId, refundKey, amount, reason } = event.payload as PaymentEvents['refund.failed']
  const order = found(await consultationStore(tx).lock(consultationId))
  const history = historyStore(tx)
  if ((await history.refund(refundKey))?.state !== 'asked') return
  history.settleRefund(refundKey, 'failed')
  carryOut(tx, refundFailed(order, amount, reason), payment)
}
