import type { Chance } from './chance.ts'

/** How the people of a consultation want it to go. */
export type Wish = {
  readonly name: string
  readonly pays: boolean
  /** Who decides after payment, and what. */
  readonly decision: 'cancel' | 'decline' | 'accept'
  /** Messages each side sends. */
  readonly patientSays: number
  readonly doctorSays: number
  readonly ends?: 'complete' | 'terminate'
  readonly reviews?: boolean
  /** Where it is when everything has settled. */
  readonly state: 'cancelled' | 'refunded' | 'completed' | 'terminated'
}

const talk = { pays: true, decision: 'accept', patientSays: 10, doctorSays: 10 } as const
const silent = { patientSays: 0, doctorSays: 0 } as const

export const wishes: readonly Wish[] = [
  { ...talk, name: 'reviewed', ends: 'complete', reviews: true, state: 'completed' },
  { ...silent, name: 'cancelled before payment', pays: false, decision: 'cancel', state: 'cancelled' },
  { ...silent, name: 'cancelled after payment', pays: true, decision: 'cancel', state: 'refunded' },
  { ...silent, name: 'declined', pays: true, decision: 'decline', state: 'refunded' },
  { ...talk, name: 'ended before an answer', doctorSays: 0, ends: 'terminate', state: 'refunded' },
  { ...talk, name: 'ended after an answer', ends: 'terminate', state: 'terminated' },
  { ...talk, name: 'completed', ends: 'complete', state: 'completed' },
]

/** Every wish as often as every other, in any order. */
export const wishesFor = (count: number, chance: Chance): Wish[] =>
  chance.shuffled(Array.from({ length: count }, (_, i) => wishes[i % wishes.length] as Wish))

/** Moments at which something happens: signing in and ordering, paying, deciding, each message sent and answered, the end, the review. */
export const stepsOf = ({ pays, patientSays, doctorSays, ends, reviews }: Wish): number =>
  2 + (pays ? 2 : 0) + 1 + 2 * (patientSays + doctorSays) + (ends === undefined ? 0 : 1) + (reviews ? 1 : 0)
