import type { ConsultationMoved } from '@yijiantong/consultation/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { reviewReads, reviewStore } from '../stores/reviews.ts'
import type { EngagementTables } from '../tables.ts'
import { onConsultationMoved } from './consultation-moved.ts'

/** Remembers who may review whom, and for how long, so that writing a review asks nobody. */
export const onConsultationCompleted: Reaction<EngagementTables> = async (tx, event) => {
  const { consultationId, patientId, doctorId } = event.payload as ConsultationMoved
  const known = await reviewReads(tx).finished(consultationId)
  if (known === undefined) {
    reviewStore(tx).addFinished({ consultation_id: consultationId, patient_id: patientId, doctor_id: doctorId, completed_at: event.at })
  }
  await onConsultationMoved(tx, event)
}
