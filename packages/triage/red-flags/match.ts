import type { Mention, Reading } from './reading.ts'
import { type RedFlagCategory, redFlagCategories } from './red-flag.ts'
import { rules } from './rules.ts'
import { type Concept, concepts } from './vocabulary.ts'

type Rule = { readonly sign: Concept; readonly with: readonly (readonly Concept[])[]; readonly without: readonly Concept[] }

/** As far as one thought reaches, in units. */
const near = 60
const nearExcuse = 18

const known: ReadonlySet<string> = new Set(concepts)

const parse = (source: string): Rule => {
  const [wanted = '', ...unwanted] = source.split(' - ')
  const groups = wanted.split(' + ').map((group) => group.split('|').filter((name): name is Concept => known.has(name)))
  const [signs, ...others] = groups
  const sign = signs?.[0]
  if (!sign) throw new Error(`No such word: ${source}`)
  return { sign, with: others, without: unwanted as Concept[] }
}

export const compiledRules: readonly (readonly [RedFlagCategory, readonly Rule[]])[] = (Object.keys(rules) as RedFlagCategory[])
  .filter((category) => redFlagCategories.includes(category))
  .map((category) => [category, rules[category].map(parse)])

const distance = (one: Mention, other: Mention): number => Math.max(0, Math.max(one.start, other.start) - Math.min(one.end, other.end))

export const noticed = (reading: Reading, rule: Rule, category: RedFlagCategory): Mention | undefined =>
  reading.of(rule.sign).find((sign) => {
    if (category === 'self_harm' && reading.said('figurative').some((words) => distance(words, sign) === 0 && words.start <= sign.start))
      return false
    return (
      rule.with.every((group) => group.some((concept) => reading.of(concept).some((mention) => distance(mention, sign) <= near))) &&
      !rule.without.some((concept) => reading.of(concept).some((mention) => distance(mention, sign) <= nearExcuse))
    )
  })
