import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { Sealed } from '@yijiantong/kernel/sealed.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { engagementContract } from '../contract.ts'
import type { Finished } from '../finished.ts'
import { assertMayReview } from '../rules/review.ts'
import { sealPart } from '../sealing.ts'
import { reviewStore } from '../stores/reviews.ts'
import type { EngagementTables } from '../tables.ts'

export const submitReview =
  (kit: Kit<EngagementTables>, finished: Finished): Handler<typeof engagementContract.operations.submitReview, EngagementTables> =>
  async (call) => {
    const { consultationId, stars, tags = [], text = Sealed.of('') } = call.body
    const found = await finished.find(consultationId)
    call.permit({ patient: found?.patientId ?? null })
    const { patientId, doctorId } = assertMayReview(found, kit.storage.now())
    const reviewId = newId('rv')
    const sealed = await sealPart(kit.keyring, patientId, 'text', reviewId, text)
    return call
      .transaction(async (tx) => {
        reviewStore(tx).add({
          id: reviewId,
          consultation_id: consultationId,
          patient_id: patientId,
          doctor_id: doctorId,
          state: 'submitted',
          stars,
          tags: JSON.stringify(tags),
          text: sealed,
          created_at: tx.now,
        })
        tx.publish({ aggregate: reviewId, type: 'review.submitted', payload: { reviewId, doctorId, stars } })
        return { reviewId, state: 'submitted' as const }
      })
      .catch((error: unknown) => {
        throw error instanceof AlreadyThere ? new Failure('review.already_written') : error
      })
  }
