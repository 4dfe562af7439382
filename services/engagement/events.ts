import type { RefusalReason } from './rules/review.ts'

type ReviewFacts = { readonly reviewId: string; readonly doctorId: string; readonly stars: number }

/** Published under the aggregate `reviewId`. None names the author. */
export type EngagementEvents = {
  'review.submitted': ReviewFacts
  'review.published': ReviewFacts
  /** First refusal, or the refusal of an appeal. */
  'review.refused': ReviewFacts & { readonly reason: RefusalReason }
  /** It had been published before. */
  'review.removed': ReviewFacts & { readonly reason: RefusalReason }
  'review.appealed': ReviewFacts
}
