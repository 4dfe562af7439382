import { days } from '@yijiantong/kernel/clock.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { defineMoves } from '@yijiantong/kernel/moves.ts'

export const reviewStates = ['submitted', 'published', 'refused', 'removed', 'appealed', 'upheld'] as const
export type ReviewState = (typeof reviewStates)[number]

/**
 * A review is shown only after somebody has looked at it, and never disappears without a reason from `refusalReasons`.
 * The author may ask once for a second look; `upheld` is the end of it.
 */
export const reviewMoves = defineMoves<ReviewState>()('review', {
  publish: { from: ['submitted', 'appealed'], to: 'published' },
  refuse: { from: ['submitted'], to: 'refused' },
  remove: { from: ['published'], to: 'removed' },
  uphold: { from: ['appealed'], to: 'upheld' },
  appeal: { from: ['refused', 'removed'], to: 'appealed' },
})

/** What a refusal is called depends on where the review stands; from anywhere else it is refused as a refusal. */
const refusals = {
  submitted: 'refuse',
  published: 'remove',
  appealed: 'uphold',
  refused: 'refuse',
  removed: 'refuse',
  upheld: 'refuse',
} as const

export type Refused = 'refused' | 'removed' | 'upheld'

export const refusal = (state: ReviewState): Refused => reviewMoves.next(state, refusals[state]) as Refused

export const refusalEvents = { refused: 'review.refused', removed: 'review.removed', upheld: 'review.refused' } as const

/** The only grounds on which a review may be kept back (rule O7); an unfavourable opinion is not one of them. */
export const refusalReasons = ['personal_data', 'insult', 'advertisement', 'unrelated', 'illegal'] as const
export type RefusalReason = (typeof refusalReasons)[number]

/** Offered side by side, as many unfavourable as favourable; none is chosen in advance (rule O7). */
export const reviewTags = [
  '讲解清楚',
  '耐心细致',
  '回复及时',
  '建议有用',
  '态度友善',
  '讲解不清',
  '不够耐心',
  '回复较慢',
  '没有解决问题',
  '态度冷淡',
] as const

/** rules.md B2: reviews are open for 15 days. */
export const reviewWindow = days(15)

/** `completedAt` is null while it is not completed, in ms otherwise. */
export type FinishedConsultation = { readonly patientId: string; readonly doctorId: string; readonly completedAt: number | null }

export const assertMayReview = (consultation: FinishedConsultation | undefined, now: number): FinishedConsultation => {
  if (consultation === undefined || consultation.completedAt === null) throw new Failure('review.consultation_not_completed')
  if (now >= consultation.completedAt + reviewWindow) throw new Failure('review.window_closed')
  return consultation
}

const DAY = 86_400_000
const SHANGHAI = 8 * 3_600_000

/** The day in China on which an instant falls, as the instant it began: what readers may know without recognising the author by the minute. */
export const dayOf = (at: number): number => Math.floor((at + SHANGHAI) / DAY) * DAY - SHANGHAI

/** Mean of the stars in tenths, rounded half up; `null` while nobody has judged. */
export const averageTenths = (count: number, sum: number): number | null => (count === 0 ? null : Math.round((sum * 10) / count))
