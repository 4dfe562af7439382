import type { Facts, Person } from '../dialogue/facts.ts'
import type { RedFlagCategory } from '../red-flags/red-flag.ts'

export type Choice = {
  readonly code: string
  readonly text: string
  /** What the answer adds to what was told, in a patient's words; absent: nothing. A "no" adds nothing, because naming a sign speaks for it. */
  readonly says?: string
  readonly person?: Person
  /** The answer itself is a danger. */
  readonly danger?: RedFlagCategory
}

export type Question = {
  readonly code: string
  readonly text: string
  readonly why?: string
  readonly answers: readonly Choice[]
  /** Whether it makes sense to ask this person. */
  readonly fits: (facts: Facts, person: Person) => boolean
  /**
   * `danger`: asked whenever it fits, because only the answer tells whether to stop. `who`: asked when the person is not known.
   * `sign`: asked only while an answer would change the recommendation.
   */
  readonly kind: 'danger' | 'who' | 'sign'
  /** Most people answer that nothing of it is so. */
  readonly seldomTells?: boolean
}
