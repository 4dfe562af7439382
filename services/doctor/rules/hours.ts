import { Failure } from '@yijiantong/kernel/failure.ts'
import { type OpeningSpan, weekdayName } from '@yijiantong/kernel/opening-hours.ts'

export const MOST_SPANS_A_DAY = 3

/** Service hours a person can read: each stretch ends after it begins, none runs into another, and a day has few of them. */
export const assertHours = (spans: readonly OpeningSpan[]): void => {
  for (const { weekday, from, to } of spans) {
    if (to <= from) throw new Failure('offer.hours_backwards', { day: weekdayName(weekday), from, to })
  }
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const day = weekdayName(weekday)
    const own = spans.filter((span) => span.weekday === weekday).sort((one, other) => (one.from < other.from ? -1 : 1))
    if (own.length > MOST_SPANS_A_DAY) throw new Failure('offer.hours_too_many', { day, most: MOST_SPANS_A_DAY })
    if (own.some((span, i) => span.from < (own[i - 1]?.to ?? ''))) throw new Failure('offer.hours_overlap', { day })
  }
}
