import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import type { engagementContract } from '../contract.ts'
import { reviewMoves } from '../rules/review.ts'
import { openPart } from '../sealing.ts'
import { reviewReads, reviewStore } from '../stores/reviews.ts'
import type { EngagementTables } from '../tables.ts'
import { knownReview } from './known.ts'

/** Publication is what unseals a review: its author wrote it for everybody, and a moderator found nothing that may not be shown. */
export const publishReview =
  (kit: Kit<EngagementTables>): Handler<typeof engagementContract.operations.publishReview, EngagementTables> =>
  async (call) => {
    const text = await openPart(kit.keyring, knownReview(await reviewReads(kit.storage.read).byId(call.params.id)), 'text')
    return call.transaction(async (tx) => {
      const store = reviewStore(tx)
      const { id, doctor_id: doctorId, stars, ...review } = knownReview(await store.locked(call.params.id))
      const state = reviewMoves.next(review.state, 'publish')
      const staff = call.caller.id
      store.publish({ id, staff, now: tx.now, publishedId: newId('rp'), text: text?.reveal() ?? '' })
      tx.publish({ aggregate: id, type: 'review.published', payload: { reviewId: id, doctorId, stars } })
      return { reviewId: id, state }
    })
  }
