import { fold } from '@yijiantong/chinese/fold.ts'
import { featuresOf } from './features.ts'
import { compiledRules, gravity, noticed, type Rule } from './match.ts'
import { categoryOf, dangerOf, placeOfDanger } from './model.ts'
import { Reading } from './reading.ts'
import type { RedFlag } from './red-flag.ts'
import { circumstantial, concepts } from './vocabulary.ts'

/**
 * From where on the model raises a danger that no rule knows: sooner where several signs are spoken of, and never where none is, for
 * most of what is said in a consultation is said about time and tablets. Below the last it takes an unsure rule back.
 */
const raisesSeveral = 0.3
const raisesOne = 0.5
const takesBack = 0.05

/** The gravest danger a text speaks of. */
export const findRedFlag = (text: string): RedFlag | undefined => findRedFlags(text)[0]

/** Every danger a text speaks of, the gravest first, one of each category. */
export const findRedFlags = (text: string): readonly RedFlag[] => {
  const reading = new Reading(fold(text))
  if (reading.clauses.length === 0) return []
  const features = featuresOf(reading)
  const danger = dangerOf(features)
  const flags = new Map<RedFlag['category'], RedFlag>()
  for (const rule of compiledRules) {
    if (flags.has(rule.category) || !(rule.sure || danger > takesBack)) continue
    const flag = flagOf(reading, rule)
    if (flag) flags.set(rule.category, flag)
  }
  if (flags.size === 0 && isRaised(reading, danger)) return [{ category: categoryOf(features), ...placeOfDanger(reading), by: 'model' }]
  return Array.from(flags.values()).sort((one, other) => gravity[one.category] - gravity[other.category])
}

const isRaised = (reading: Reading, danger: number): boolean => {
  if (danger <= raisesSeveral) return false
  const signs = concepts.filter((concept) => !circumstantial.has(concept) && reading.of(concept).length > 0).length
  return signs > 1 || (signs === 1 && danger > raisesOne)
}

const flagOf = (reading: Reading, rule: Rule): RedFlag | undefined => {
  const where = noticed(reading, rule)
  return where && { category: rule.category, start: where.start, end: where.end, by: 'rule' }
}
