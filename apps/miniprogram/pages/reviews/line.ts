import type { Told } from '../../client/api.ts'
import { day } from '../../client/format.ts'
import { reviewReasonNames, reviewStateNames, type Tone } from '../../client/words.ts'

type Review = Told<'engagement', 'myReviews'>['items'][number]

export type Line = {
  id: string
  consultationId: string
  doctor: string
  stars: number
  tags: readonly string[]
  text: string
  date: string
  stateName: string
  tone: Tone
  reason: string
  appeal: string
  mayAppeal: boolean
}

/** `doctors` by consultation, as far as they are known. */
export const lineOf = (review: Review, doctors: ReadonlyMap<string, string>): Line => {
  const [stateName, tone] = reviewStateNames[review.state]
  return {
    id: review.reviewId,
    consultationId: review.consultationId,
    doctor: doctors.get(review.consultationId) ?? '',
    stars: review.stars,
    tags: review.tags,
    text: review.text,
    date: day(review.createdAt),
    stateName,
    tone,
    reason: review.reason === null ? '' : reviewReasonNames[review.reason],
    appeal: review.appeal ?? '',
    mayAppeal: review.appeal === null && (review.state === 'refused' || review.state === 'removed'),
  }
}
