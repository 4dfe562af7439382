import { days, hours, minutes } from '@yijiantong/kernel/clock.ts'
import type { PracticeScope } from '../scopes.ts'
import { ratingScore } from '../standing.ts'
import type { Asked } from './asked.ts'
import { type PartName, partNames, weights } from './weights.ts'

/** A doctor who can be asked, as far as an order needs to know. */
export type Candidate = {
  readonly doctorId: string
  readonly departmentCode: string
  readonly scope: PracticeScope
  /** 分 */
  readonly price: number
  readonly approvedAt: number
  readonly completed: number
  /** Consultations waiting for the doctor or under way. */
  readonly running: number
  readonly acceptMs: number | null
  /** null: open now. */
  readonly opensAt: number | null
  /** What recent reviews come to, older ones counting less. */
  readonly recent: { readonly reviews: number; readonly stars: number }
  /** How well the doctor's own words of what they are good at meet what was said, 0 to 1, and the best of them. */
  readonly expertise: { readonly value: number; readonly word: string }
}

export type Values = Readonly<Record<PartName, number>>
export type Part = { readonly name: PartName; readonly value: number; readonly weight: number }

/** Who answers within it is worth half of who answers at once; also assumed of whom nobody has waited for yet. */
const HALF_AS_GOOD = minutes(20)
/** As many at once as one doctor can answer on a day beside the ward. */
const CAPACITY = 10
const SOON = hours(4)
const LATER = 0.8
/** Stars below three come to nothing: hardly anybody gives them, and the difference that counts lies above. */
const NO_STARS = 3000
const ALL_STARS = 5000

const between = (value: number, least: number, most: number): number => Math.min(1, Math.max(0, (value - least) / (most - least)))

export const valuesOf = (doctor: Candidate, department: number, asked: Asked, now: number): Values => ({
  department,
  expertise: doctor.expertise.value,
  availability: doctor.opensAt === null ? 1 : (LATER * SOON) / (SOON + Math.max(0, doctor.opensAt - now)),
  response: HALF_AS_GOOD / (HALF_AS_GOOD + (doctor.acceptMs ?? HALF_AS_GOOD)),
  load: 1 - between(doctor.running, 0, CAPACITY),
  rating: between(ratingScore(doctor.recent), NO_STARS, ALL_STARS),
  price: asked.priceMax === undefined ? 0 : 1 - doctor.price / (2 * Math.max(1, asked.priceMax)),
})

/** A part the question says nothing about is left out, and the others fill its place. */
export const sharesFor = (asked: Asked): Values => {
  const left = (name: PartName) =>
    (name === 'expertise' && asked.words === undefined) || (name === 'price' && asked.priceMax === undefined) ? 0 : weights[name].weight
  const sum = partNames.reduce((total, name) => total + left(name), 0)
  return Object.fromEntries(partNames.map((name) => [name, left(name) / sum])) as Record<PartName, number>
}

export const scoreOf = (values: Values, shares: Values): number => {
  let sum = 0
  for (const name of partNames) sum += values[name] * shares[name]
  // Shares that add up to one may come to a hair more.
  return Math.min(1, sum)
}

/** How well a doctor meets the complaint itself, whatever else speaks for them. */
export const needMet = (values: Values, shares: Values): number =>
  (values.department * shares.department + values.expertise * shares.expertise) / (shares.department + shares.expertise)

export const partsOf = (values: Values, shares: Values): Part[] =>
  partNames.filter((name) => shares[name] > 0).map((name) => ({ name, value: values[name], weight: shares[name] }))

const NEW_FOR = days(90)
const KNOWN_AFTER = 20

/** Whom reviews and waits cannot speak for yet. */
export const isNew = ({ approvedAt, completed }: Candidate, now: number): boolean => now - approvedAt < NEW_FOR && completed < KNOWN_AFTER
