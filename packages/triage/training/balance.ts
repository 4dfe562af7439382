import { departmentLabels } from '../departments.ts'
import { asLogarithms, asShares, type Style, softmax } from '../model/settings.ts'
import type { StyleName } from './documents.ts'
import { minimise } from './minimise.ts'

/** What a document that was kept aside got from judges who had not seen it. */
export type Heard = {
  readonly label: number
  /** How much it counts in the balance. */
  readonly weight: number
  /** By judge of the style, then by department. */
  readonly opinions: readonly Float64Array[]
  readonly votes: readonly Float64Array[]
}

const ROUNDS = 150
const FIRM = 1e-4
const FIRM_BIAS = 1e-3
const DEPARTMENTS = departmentLabels.length

const factsOf = ({ opinions, votes }: Heard): Float64Array[] => {
  const shares = votes.map(asShares)
  return [...opinions, ...shares.flatMap((each) => [each, asLogarithms(each)])]
}

/** How much to give on each judge and on the terms, and what each department starts with: multinomial logistic regression. */
export const balance = (name: StyleName, judges: readonly number[], heard: readonly Heard[]): Style => {
  const inputs = judges.length + 2 * (heard[0]?.votes.length ?? 0)
  const facts = heard.map(factsOf)
  const whole = heard.reduce((sum, { weight }) => sum + weight, 0)
  const best = minimise(
    (at) => {
      const slope = new Float64Array(at.length)
      let value = 0
      heard.forEach(({ label, weight }, n) => {
        const rows = facts[n] as Float64Array[]
        const scores = at.slice(inputs)
        rows.forEach((row, input) => {
          const times = at[input] as number
          for (let k = 0; k < DEPARTMENTS; k++) scores[k] = (scores[k] as number) + times * (row[k] as number)
        })
        const believed = softmax(scores)
        const share = weight / whole
        value -= share * Math.log(Math.max(believed[label] as number, 1e-12))
        believed[label] = (believed[label] as number) - 1
        rows.forEach((row, input) => {
          let sum = 0
          for (let k = 0; k < DEPARTMENTS; k++) sum += (believed[k] as number) * (row[k] as number)
          slope[input] = (slope[input] as number) + share * sum
        })
        for (let k = 0; k < DEPARTMENTS; k++) slope[inputs + k] = (slope[inputs + k] as number) + share * (believed[k] as number)
      })
      at.forEach((each, place) => {
        const firm = place < inputs ? FIRM : FIRM_BIAS
        value += (firm * each * each) / 2
        slope[place] = (slope[place] as number) + firm * each
      })
      return { value, slope }
    },
    inputs + DEPARTMENTS,
    ROUNDS,
  )
  const told = Array.from(best, (each) => Number(each.toPrecision(6)))
  return {
    name,
    judges: judges.map((judge, at) => ({ judge, weight: told[at] as number })),
    terms: Array.from({ length: (inputs - judges.length) / 2 }, (_, at) => ({
      share: told[judges.length + 2 * at] as number,
      logarithm: told[judges.length + 2 * at + 1] as number,
    })),
    bias: told.slice(inputs),
  }
}

/** The same balance, no surer than it is right of texts it was not balanced on (temperature scaling, Guo et al. 2017). */
export const soften = (style: Style, heard: readonly Heard[]): Style => {
  if (heard.length === 0) return style
  const times = [...style.judges.map(({ weight }) => weight), ...style.terms.flatMap(({ share, logarithm }) => [share, logarithm])]
  const scored = heard.map((each) => {
    const scores = Float64Array.from(style.bias)
    factsOf(each).forEach((row, input) => {
      for (let k = 0; k < DEPARTMENTS; k++) scores[k] = (scores[k] as number) + (times[input] as number) * (row[k] as number)
    })
    return { scores, label: each.label, weight: each.weight }
  })
  const whole = heard.reduce((sum, { weight }) => sum + weight, 0)
  const [power = 0] = minimise(
    ([at = 0]) => {
      const scale = Math.exp(at)
      let value = 0
      let slope = 0
      for (const { scores, label, weight } of scored) {
        const believed = softmax(scores.map((score) => score * scale))
        const expected = believed.reduce((sum, share, k) => sum + share * (scores[k] as number), 0)
        value -= (weight / whole) * Math.log(Math.max(believed[label] as number, 1e-12))
        slope += (weight / whole) * scale * (expected - (scores[label] as number))
      }
      return { value, slope: Float64Array.of(slope) }
    },
    1,
    30,
  )
  const scale = Math.exp(power)
  const scaled = (value: number): number => Number((value * scale).toPrecision(6))
  return {
    ...style,
    judges: style.judges.map(({ judge, weight }) => ({ judge, weight: scaled(weight) })),
    terms: style.terms.map(({ share, logarithm }) => ({ share: scaled(share), logarithm: scaled(logarithm) })),
    bias: style.bias.map(scaled),
  }
}
