import { chinaDate } from '@yijiantong/kernel/calendar.ts'
import { days, hours, minutes } from '@yijiantong/kernel/clock.ts'
import type { OpeningSpan } from '@yijiantong/kernel/opening-hours.ts'
import { seeded } from '@yijiantong/triage/training/random.ts'
import type { Asked } from '../rules/matching/asked.ts'
import { wantedOf } from '../rules/matching/asked.ts'
import { type Condition, type Ward, wards } from './conditions.ts'

export const BEGAN = Date.parse('2026-03-02T00:00:00+08:00')
export const DAYS = 28
export const A_DAY = 300
export const DOCTORS = 360

/** What is true of a doctor; an order sees none of it but what shows in the end. */
export type Doctor = {
  readonly id: string
  readonly ward: Ward
  readonly knows: readonly Condition[]
  /** What the doctor says of it. */
  readonly terms: readonly string[]
  readonly kindness: number
  /** Minutes until an answer, when there is time. */
  readonly pace: number
  /** Consultations at once without becoming slower. */
  readonly capacity: number
  readonly hours: readonly OpeningSpan[]
  readonly price: number
  readonly approvedAt: number
}

export type Question = {
  readonly id: number
  readonly at: number
  readonly ward: Ward
  /** Unknown where a real opening names none of ours. */
  readonly condition: Condition | undefined
  readonly asked: Asked
  /** The same luck for every policy: which place is chosen, how long the doctor takes, what is thought of it. */
  readonly luck: { readonly place: number; readonly wait: number; readonly mood: number; readonly writes: number }
}

type Draw = () => number
const pick = <Each>(of: readonly Each[], draw: Draw): Each => of[Math.floor(draw() * of.length)] as Each
/** Near enough to a bell for our purpose. */
const bell = (draw: Draw): number => draw() + draw() + draw() + draw() - 2

/** A morning, an afternoon, an evening, or all three, on most days of the week. */
const shiftsOf = (draw: Draw): OpeningSpan[] => {
  if (draw() < 0.3) return []
  const stretch = pick(
    [
      ['08:00', '12:00'],
      ['13:30', '17:30'],
      ['18:00', '22:00'],
      ['08:00', '20:00'],
    ] as const,
    draw,
  )
  return [1, 2, 3, 4, 5, 6, 7]
    .filter((day) => draw() < (day > 5 ? 0.4 : 0.85))
    .map((weekday) => ({ weekday, from: stretch[0], to: stretch[1] }))
}

export const doctorsOf = (seed: number): Doctor[] => {
  const draw = seeded(seed)
  return Array.from({ length: DOCTORS }, (_, i) => {
    const ward = wards[i % wards.length] as Ward
    const some = ward.conditions.filter(() => draw() < 0.4)
    const knows = some.length > 0 ? some : [pick(ward.conditions, draw)]
    const hoursOpen = shiftsOf(draw)
    return {
      id: `us_${String(i).padStart(23, '0')}`,
      ward,
      knows,
      terms: knows.map(({ term }) => term),
      kindness: Math.min(1, Math.max(0, 0.7 + bell(draw) * 0.2)),
      pace: 12 * Math.exp(bell(draw) * 0.9),
      capacity: 3 + Math.floor(draw() * 10),
      hours: hoursOpen,
      price: Math.round(Math.exp(Math.log(3900) + bell(draw) * 0.7) / 100) * 100,
      approvedAt: BEGAN - (draw() < 0.15 ? days(draw() * 30) : days(90 + draw() * 900)),
    }
  })
}

/** Of a hundred questions the right department is first for 86, second or third for 10 more: what the recommendation was measured at. */
const triaged = (ward: Ward, draw: Draw): Asked['departments'] => {
  const others = [pick(wards, draw), pick(wards, draw), pick(wards, draw)].map(({ code }) => code).filter((code) => code !== ward.code)
  const luck = draw()
  const place = luck < 0.86 ? 0 : luck < 0.92 ? 1 : luck < 0.96 ? 2 : 3
  const codes = [...new Set([...others.slice(0, place), ...(place < 3 ? [ward.code] : []), ...others.slice(place)])].slice(0, 3)
  return wantedOf(codes, [0.7, 0.2, 0.1].slice(0, codes.length))
}

export type Told = { readonly ward: Ward; readonly condition: Condition | undefined; readonly words: string }

const made = (draw: Draw): Told => {
  const ward = pick(wards, draw)
  const condition = pick(ward.conditions, draw)
  return { ward, condition, words: pick(condition.said, draw) }
}

/** `told`: openings to draw from instead of ours. */
export const questionsOf = (seed: number, told: readonly Told[] = []): Question[] => {
  const draw = seeded(seed)
  const questions = Array.from({ length: DAYS * A_DAY }, () => {
    const { ward, condition, words } = told.length > 0 ? pick(told, draw) : made(draw)
    const day = Math.floor(draw() * DAYS)
    // Most ask by day, some in the evening, few at night.
    const clock = draw() < 0.9 ? 8 + draw() * 14 : draw() * 24
    const child = ward.code === '07'
    return {
      at: BEGAN + days(day) + hours(clock),
      ward,
      condition,
      asked: {
        departments: triaged(ward, draw),
        ageYears: child ? Math.floor(draw() * 13) : 18 + Math.floor(draw() * 60),
        ...(ward.code === '05.01' && { sex: 'female' as const }),
        ...(draw() < 0.8 && { words }),
        ...(draw() < 0.3 && { priceMax: pick([1900, 2900, 3900, 5900], draw) }),
      },
      luck: { place: draw(), wait: bell(draw), mood: bell(draw), writes: draw() },
    }
  })
  return questions.sort((one, other) => one.at - other.at).map((each, id) => ({ ...each, id }))
}

export const dayOf = (at: number): string => chinaDate(at)
export const waitOf = (doctor: Doctor, luck: number, running: number): number =>
  minutes(doctor.pace * Math.exp(luck * 0.6) * (1 + Math.max(0, running - doctor.capacity) / 2))
