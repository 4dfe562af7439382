import { type RefusalReason, type ReviewState, refusalReasons } from './review.ts'

/** So many reviews of so many stars stand in a state, for a reason; `appealed` of them were appealed at some time. */
export type Tally = {
  readonly stars: number
  readonly state: ReviewState
  readonly reason: RefusalReason | null
  readonly count: number
  readonly appealed: number
}

const withheld: readonly ReviewState[] = ['refused', 'removed', 'upheld']
const waiting: readonly ReviewState[] = ['submitted', 'appealed']

/** What the public is told of our moderation (rule O7): by stars too, so that anybody sees whether displeasure is what we withhold. */
export const figuresOf = (tallies: readonly Tally[]) => {
  const count = (which: (tally: Tally) => boolean): number => tallies.filter(which).reduce((sum, tally) => sum + tally.count, 0)
  const isWithheld = (tally: Tally): boolean => withheld.includes(tally.state)
  return {
    total: count(() => true),
    published: count((tally) => tally.state === 'published'),
    waiting: count((tally) => waiting.includes(tally.state)),
    withheld: count(isWithheld),
    appealed: tallies.reduce((sum, tally) => sum + tally.appealed, 0),
    reasons: refusalReasons.map((reason) => ({ reason, count: count((tally) => isWithheld(tally) && tally.reason === reason) })),
    byStars: [1, 2, 3, 4, 5].map((stars) => ({
      stars,
      total: count((tally) => tally.stars === stars),
      withheld: count((tally) => tally.stars === stars && isWithheld(tally)),
    })),
  }
}
