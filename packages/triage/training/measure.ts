import { departmentLabels } from '../departments.ts'
import { seeded } from './random.ts'

/** One text that was asked: the departments by what the model thinks, the likeliest first, and how sure it is of that one. */
export type Judged = {
  readonly label: number
  readonly also: readonly number[]
  readonly order: readonly number[]
  readonly confidence: number
}

export type Scores = {
  readonly n: number
  readonly top1: number
  readonly top3: number
  readonly macroF1: number
  readonly lenientTop1: number
  readonly lenientTop3: number
  readonly abstained: number
  readonly ece: number
}

const TOP = 3
const share = (of: readonly Judged[], holds: (judged: Judged) => boolean): number =>
  of.length === 0 ? 0 : of.reduce((sum, judged) => sum + (holds(judged) ? 1 : 0), 0) / of.length

const first = ({ order }: Judged): number => order[0] as number
const isRight = (judged: Judged): boolean => first(judged) === judged.label
const fits = (judged: Judged, most: number): boolean =>
  judged.order.slice(0, most).some((guess) => guess === judged.label || judged.also.includes(guess))

export type OfDepartment = {
  readonly label: string
  readonly n: number
  readonly recall: number
  readonly precision: number
  readonly f1: number
}

export const byDepartment = (judged: readonly Judged[]): OfDepartment[] => {
  const n = new Float64Array(departmentLabels.length)
  const guessed = new Float64Array(departmentLabels.length)
  const right = new Float64Array(departmentLabels.length)
  for (const each of judged) {
    n[each.label] = (n[each.label] as number) + 1
    guessed[first(each)] = (guessed[first(each)] as number) + 1
    if (isRight(each)) right[each.label] = (right[each.label] as number) + 1
  }
  return departmentLabels.map((label, k) => {
    const [asked, said, hit] = [n[k] as number, guessed[k] as number, right[k] as number]
    return {
      label,
      n: asked,
      recall: asked === 0 ? 0 : hit / asked,
      precision: said === 0 ? 0 : hit / said,
      f1: asked + said === 0 ? 0 : (2 * hit) / (asked + said),
    }
  })
}

/** The mean over departments that were asked for; one nobody asked for has no recall to speak of. */
const macroF1 = (judged: readonly Judged[]): number => {
  const asked = byDepartment(judged).filter(({ n }) => n > 0)
  return asked.length === 0 ? 0 : asked.reduce((sum, { f1 }) => sum + f1, 0) / asked.length
}

export type Bin = { readonly said: number; readonly right: number; readonly n: number }

const BINS = 10

/** How often it is right when it says how sure it is, by tenths. */
export const calibration = (judged: readonly Judged[]): Bin[] =>
  Array.from({ length: BINS }, (_, bin) => judged.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin))
    .filter((bin) => bin.length > 0)
    .map((bin) => ({
      said: bin.reduce((sum, { confidence }) => sum + confidence, 0) / bin.length,
      right: share(bin, isRight),
      n: bin.length,
    }))

export const scoresOf = (judged: readonly Judged[], sureEnough: number): Scores => ({
  n: judged.length,
  top1: share(judged, isRight),
  top3: share(judged, ({ order, label }) => order.slice(0, TOP).includes(label)),
  macroF1: macroF1(judged),
  lenientTop1: share(judged, (each) => fits(each, 1)),
  lenientTop3: share(judged, (each) => fits(each, TOP)),
  abstained: share(judged, ({ confidence }) => confidence < sureEnough),
  ece: calibration(judged).reduce((sum, { said, right, n }) => sum + (Math.abs(said - right) * n) / judged.length, 0),
})

export type Interval = { readonly value: number; readonly low: number; readonly high: number }

const DRAWS = 500
const LEFT_OUT = 0.025

/** 95 in 100 intervals of three scores, by drawing as many texts again and again (bootstrap). */
export const intervals = (judged: readonly Judged[]): { top1: Interval; top3: Interval; macroF1: Interval } => {
  const random = seeded(7)
  const drawn = Array.from({ length: DRAWS }, () =>
    scoresOf(
      judged.map(() => judged[Math.floor(random() * judged.length)] as Judged),
      0,
    ),
  )
  const whole = scoresOf(judged, 0)
  const interval = (of: 'top1' | 'top3' | 'macroF1'): Interval => {
    const sorted = drawn.map((scores) => scores[of]).sort((a, b) => a - b)
    const [low, high] = [Math.floor(DRAWS * LEFT_OUT), Math.ceil(DRAWS * (1 - LEFT_OUT)) - 1]
    return { value: whole[of], low: sorted[low] as number, high: sorted[high] as number }
  }
  return { top1: interval('top1'), top3: interval('top3'), macroF1: interval('macroF1') }
}
