import type { Mention, Reading } from './reading.ts'
import { type RedFlagCategory, redFlagCategories } from './red-flag.ts'
import { rules } from './rules.ts'
import { type Concept, concepts } from './vocabulary.ts'

export type Rule = {
  readonly category: RedFlagCategory
  /** Stands whatever the model thinks. */
  readonly sure: boolean
  readonly sign: Concept
  readonly with: readonly (readonly Concept[])[]
  readonly without: readonly Concept[]
  readonly nowhere: readonly Concept[]
}

/** As far as one thought reaches, in units, and as far as an excuse does. */
const near = 60
const nearExcuse = 18

const known: ReadonlySet<string> = new Set(concepts)

const conceptOf = (name: string): Concept => {
  if (!known.has(name)) throw new Error(`The vocabulary has no ${name}`)
  return name as Concept
}

const parse = (category: RedFlagCategory, source: string): Rule => {
  const sure = source.startsWith('!')
  const [nearby = '', ...nowhere] = source.slice(sure ? 1 : 0).split(' -- ')
  const [wanted = '', ...unwanted] = nearby.split(' - ')
  const [sign = '', ...others] = wanted.split(' + ')
  return {
    category,
    sure,
    sign: conceptOf(sign),
    with: others.map((group) => group.split('|').map(conceptOf)),
    without: unwanted.map(conceptOf),
    nowhere: nowhere.map(conceptOf),
  }
}

const gravest = Object.keys(rules) as RedFlagCategory[]

/** The gravest category first, and in each the surest rule. */
export const compiledRules: readonly Rule[] = gravest.flatMap((category) =>
  rules[category].map((source) => parse(category, source)).sort((one, other) => Number(other.sure) - Number(one.sure)),
)

/** How grave a category is among the others: the smaller the graver. */
export const gravity: Readonly<Record<RedFlagCategory, number>> = Object.fromEntries(
  redFlagCategories.map((category) => [category, gravest.indexOf(category)]),
) as Record<RedFlagCategory, number>

/** Where a rule holds. */
export const noticed = (reading: Reading, rule: Rule): Mention | undefined =>
  reading
    .of(rule.sign)
    .find(
      (sign) =>
        rule.with.every((group) => group.some((concept) => isNear(reading.of(concept), sign, near))) &&
        !rule.without.some((concept) => isNear(reading.of(concept), sign, nearExcuse)) &&
        !rule.nowhere.some((concept) => reading.of(concept).length > 0) &&
        !(rule.category === 'self_harm' && isFigure(reading, sign)),
    )

/** Mentions stand in the order of the text and never overlap, so the first that does not end too early is the one to look at. */
const isNear = (mentions: readonly Mention[], sign: Mention, reach: number): boolean => {
  let low = 0
  let high = mentions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((mentions[middle]?.end ?? 0) < sign.start - reach) low = middle + 1
    else high = middle
  }
  const mention = mentions[low]
  return mention !== undefined && mention.start <= sign.end + reach
}

/** 疼得想死, 想死你了: said of toothache and of homework. */
const isFigure = (reading: Reading, sign: Mention): boolean =>
  reading.said('figurative').some((figure) => figure.start <= sign.start && figure.end >= sign.start)
