import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { engagementContract } from '../contract.ts'
import { reviewMoves } from '../rules/review.ts'
import { sealPart } from '../sealing.ts'
import { reviewReads, reviewStore } from '../stores/reviews.ts'
import type { EngagementTables } from '../tables.ts'
import { knownReview } from './known.ts'

export const appealReview =
  (kit: Kit<EngagementTables>): Handler<typeof engagementContract.operations.appealReview, EngagementTables> =>
  async (call) => {
    const { id, patient_id: patientId } = knownReview(await reviewReads(kit.storage.read).byId(call.params.id))
    call.permit({ patient: patientId })
    const appeal = await sealPart(kit.keyring, patientId, 'appeal', id, call.body.text)
    return call.transaction(async (tx) => {
      const store = reviewStore(tx)
      const { doctor_id: doctorId, stars, ...review } = knownReview(await store.locked(id))
      const state = reviewMoves.next(review.state, 'appeal')
      store.appeal({ id, state, appeal, now: tx.now })
      tx.publish({ aggregate: id, type: 'review.appealed', payload: { reviewId: id, doctorId, stars } })
      return { reviewId: id, state }
    })
  }
