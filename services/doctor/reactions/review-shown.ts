import type { EngagementEvents } from '@yijiantong/engagement/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import { MOST_RECENT, recentOf } from '../rules/matching/recent.ts'
import { ratingScore } from '../rules/standing.ts'
import { ratingStore } from '../stores/standings.ts'
import type { DoctorTables } from '../tables.ts'

/** A doctor's rating is made of the reviews everybody can read, each of them once. */
export const onReviewPublished: Reaction<DoctorTables> = async (tx, event) => {
  const { reviewId, doctorId, stars } = event.payload as EngagementEvents['review.published']
  const ratings = ratingStore(tx)
  if ((await ratings.shown(reviewId)) !== undefined) return
  await ratings.show({ review_id: reviewId, doctor_id: doctorId, stars, at: event.at })
  await countAnew(tx, doctorId, event.at)
}

export const onReviewRemoved: Reaction<DoctorTables> = async (tx, event) => {
  const { reviewId, doctorId } = event.payload as EngagementEvents['review.removed']
  await ratingStore(tx).hide(reviewId)
  await countAnew(tx, doctorId, event.at)
}

const countAnew = async (tx: Tx<DoctorTables>, doctorId: string, at: number): Promise<void> => {
  const ratings = ratingStore(tx)
  const rating = await ratings.tally(doctorId)
  await ratings.put({ doctor_id: doctorId, ...rating, score: ratingScore(rating) })
  const { asOf, reviews, stars } = recentOf(await ratings.newest(doctorId, MOST_RECENT), at)
  ratings.putRecent({ doctor_id: doctorId, as_of: asOf, reviews, stars })
}
