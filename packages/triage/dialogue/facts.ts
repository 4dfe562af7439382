import type { Figure, RegionCode } from '../body/regions.ts'
import type { NotNowAnswer } from '../red-flags/not-now.ts'
import type { RedFlagCategory } from '../red-flags/red-flag.ts'

export type Sex = 'male' | 'female'

/** Of whom care is sought; what is not known is absent. */
export type Person = { readonly ageYears?: number; readonly sex?: Sex }

export type Answer = { readonly question: string; readonly answer: string }

/** Everything a person has told so far. */
export type Facts = {
  readonly figure?: Figure
  readonly regions: readonly RegionCode[]
  /** Codes of `body/symptoms.ts`. */
  readonly symptoms: readonly string[]
  readonly text: string
  readonly answers: readonly Answer[]
  readonly notNow: readonly { readonly category: RedFlagCategory; readonly answer: NotNowAnswer }[]
  /** As registered; answers and the figure say the rest. */
  readonly person: Person
}
