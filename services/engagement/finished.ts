import type { consultationContract } from '@yijiantong/consultation/contract.ts'
import type { Client } from '@yijiantong/kernel/contract.ts'
import { isFailure } from '@yijiantong/kernel/failure.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import type { FinishedConsultation } from './rules/review.ts'
import { reviewReads } from './stores/reviews.ts'
import type { EngagementTables } from './tables.ts'

export type Finished = { find(consultationId: string): Promise<FinishedConsultation | undefined> }

/** Our own copy, or, while the event is on its way, consultation's word; it completed a moment ago then. */
export const finishedOn = (storage: Storage<EngagementTables>, consultations: Client<typeof consultationContract>): Finished => ({
  async find(consultationId) {
    const own = await reviewReads(storage.read).finished(consultationId)
    if (own !== undefined) return { patientId: own.patient_id, doctorId: own.doctor_id, completedAt: own.completed_at }
    try {
      const { patientId, doctorId, state } = await consultations.lookup({ params: { id: consultationId } })
      return { patientId, doctorId, completedAt: state === 'completed' ? storage.now() : null }
    } catch (error) {
      if (isFailure(error, 'consultation.not_found')) return undefined
      throw error
    }
  },
})
