import { departmentLabels } from '../departments.ts'
import { seeded } from './random.ts'

/** A question that was put to the model: what is right, what it named first, whether that was among its three, and how sure it was. */
export type Judged = { readonly label: number; readonly first: number; readonly amongThree: boolean; readonly sure: number }
export type Interval = { readonly value: number; readonly low: number; readonly high: number }

const places = (value: number): number => Number(value.toFixed(4))

const CONFIDENT = 1.959964

/** Of a share, after Wilson: right also for few questions and for shares near 0 and 1. */
export const shareOf = (right: number, n: number): Interval => {
  if (n === 0) return { value: 0, low: 0, high: 0 }
  const share = right / n
  const square = CONFIDENT ** 2 / n
  const middle = (share + square / 2) / (1 + square)
  const reach = (CONFIDENT / (1 + square)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n))
  return { value: places(share), low: places(Math.max(0, middle - reach)), high: places(Math.min(1, middle + reach)) }
}

/** How the answers of each department fared; of those alone that some question belongs to. */
export const departmentScores = (judged: readonly Judged[]) => {
  const counts = departmentLabels.map(() => ({ n: 0, named: 0, right: 0 }))
  for (const { label, first } of judged) {
    const [asked, named] = [counts[label], counts[first]]
    if (asked === undefined || named === undefined) continue
    asked.n++
    named.named++
    if (label === first) asked.right++
  }
  return counts.flatMap(({ n, named, right }, at) => {
    if (n === 0) return []
    const [recall, precision] = [right / n, named === 0 ? 0 : right / named]
    const f1 = recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision)
    return [{ label: departmentLabels[at] as string, n, recall: places(recall), precision: places(precision), f1: places(f1) }]
  })
}

const macroF1Of = (judged: readonly Judged[]): number => {
  const scores = departmentScores(judged)
  return scores.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, scores.length)
}

const DRAWS = 400

/** Of a mean over departments there is no formula: the same questions are drawn again and again, with repetition. */
export const macroF1 = (judged: readonly Judged[]): Interval => {
  const random = seeded(1)
  const drawn = Array.from({ length: DRAWS }, () => macroF1Of(judged.map(() => judged[Math.floor(random() * judged.length)] as Judged)))
  drawn.sort((a, b) => a - b)
  const at = (share: number): number => places(drawn[Math.floor(share * (DRAWS - 1))] ?? 0)
  return { value: places(macroF1Of(judged)), low: at(0.025), high: at(0.975) }
}

const BINS = 10

/** How often it was right where it was about so sure; departments are shown to people with these numbers. */
export const calibrationOf = (judged: readonly Judged[]) => {
  const bins = Array.from({ length: BINS }, () => ({ n: 0, said: 0, right: 0 }))
  for (const { label, first, sure } of judged) {
    const bin = bins[Math.min(BINS - 1, Math.floor(sure * BINS))]
    if (bin === undefined) continue
    bin.n++
    bin.said += sure
    if (label === first) bin.right++
  }
  const filled = bins.filter(({ n }) => n > 0)
  const error = filled.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / Math.max(1, judged.length)
  return { points: filled.map(({ n, said, right }) => ({ said: places(said / n), right: places(right / n), n })), error: places(error) }
}
