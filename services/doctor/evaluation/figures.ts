import { minutes } from '@yijiantong/kernel/clock.ts'
import type { Doctor, Question } from './world.ts'

export type Happened = {
  readonly question: Question
  readonly shown: readonly Doctor[]
  readonly newShown: readonly boolean[]
  readonly fair: number
  readonly chosen: Doctor | undefined
  readonly declined: boolean
  /** ms; undefined: nobody accepted. */
  readonly acceptedAfter: number | undefined
  readonly satisfied: number
}

const shareOf = <Each>(all: readonly Each[], holds: (each: Each) => boolean): number =>
  all.length === 0 ? 0 : all.filter(holds).length / all.length
const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** 0: everybody has the same; towards 1: one has all. */
export const gini = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other)
  const sum = sorted.reduce((total, value) => total + value, 0)
  if (sum === 0) return 0
  const weighed = sorted.reduce((total, value, i) => total + (2 * (i + 1) - sorted.length - 1) * value, 0)
  return weighed / (sorted.length * sum)
}

/** Figures of one policy, under names that stay. */
export const figuresOf = (happened: readonly Happened[], doctors: readonly Doctor[]) => {
  const known = happened.filter(({ question }) => question.condition !== undefined)
  const fits = ({ question: { ward, condition } }: Happened, doctor: Doctor | undefined) =>
    doctor !== undefined && doctor.ward.code === ward.code && condition !== undefined && doctor.knows.includes(condition)
  const limited = happened.filter(({ question, shown }) => question.asked.priceMax !== undefined && shown.length > 0)
  const asked = ({ question, shown }: Happened) => (shown[0] as Doctor).price / (question.asked.priceMax as number)
  const load = new Map(doctors.map(({ id }) => [id, 0]))
  for (const { chosen, declined } of happened) if (chosen !== undefined && !declined) load.set(chosen.id, (load.get(chosen.id) ?? 0) + 1)
  const exposure = mean(happened.flatMap(({ newShown }) => newShown.map(Number)))
  const fair = mean(happened.map((each) => each.fair))
  return {
    fitAt1: rounded(shareOf(known, (each) => fits(each, each.shown[0]))),
    fitAt3: rounded(shareOf(known, (each) => each.shown.slice(0, 3).some((doctor) => fits(each, doctor)))),
    acceptedIn10: rounded(shareOf(happened, ({ acceptedAfter }) => acceptedAfter !== undefined && acceptedAfter <= minutes(10))),
    satisfaction: rounded(mean(happened.map(({ satisfied }) => satisfied))),
    declinedOutOfScope: rounded(shareOf(happened, ({ declined }) => declined)),
    notAccepted: rounded(shareOf(happened, ({ declined, acceptedAfter }) => !declined && acceptedAfter === undefined)),
    loadGini: rounded(gini([...load.values()])),
    newShare: rounded(exposure),
    newFairShare: rounded(fair),
    firstPriceToAsked: rounded(mean(limited.map(asked))),
    firstOverAsked: rounded(shareOf(limited, (each) => asked(each) > 1)),
  }
}

export type Figures = ReturnType<typeof figuresOf>
