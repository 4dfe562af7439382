import type { ConsultationMoved } from '@yijiantong/consultation/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { orderReads, orderStore } from '../stores/orders.ts'
import type { OperationsTables } from '../tables.ts'

export const onConsultationMoved: Reaction<OperationsTables> = async (tx, event) => {
  const { consultationId, patientId, doctorId, lane, state, amount, deadline, reason } = event.payload as ConsultationMoved
  const known = await orderReads(tx).byId(consultationId)
  const since = known?.state === state ? known.state_since : event.at
  const standing = { consultation_id: consultationId, state, state_since: since, deadline, reason, amount }
  if (known !== undefined) orderStore(tx).move(standing)
  else orderStore(tx).add({ ...standing, patient_id: patientId, doctor_id: doctorId, lane, submitted_at: event.at })
}
