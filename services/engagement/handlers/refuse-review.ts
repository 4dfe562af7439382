import type { Handler } from '@yijiantong/edge/call.ts'
import type { engagementContract } from '../contract.ts'
import { refusal, refusalEvents } from '../rules/review.ts'
import { reviewStore } from '../stores/reviews.ts'
import type { EngagementTables } from '../tables.ts'
import { knownReview } from './known.ts'

export const refuseReview: Handler<typeof engagementContract.operations.refuseReview, EngagementTables> = (call) =>
  call.transaction(async (tx) => {
    const store = reviewStore(tx)
    const { id, doctor_id: doctorId, stars, ...review } = knownReview(await store.locked(call.params.id))
    const state = refusal(review.state)
    const { reason } = call.body
    const staff = call.caller.id
    store.refuse({ id, state, reason, staff, now: tx.now })
    tx.publish({ aggregate: id, type: refusalEvents[state], payload: { reviewId: id, doctorId, stars, reason } })
    return { reviewId: id, state }
  })
