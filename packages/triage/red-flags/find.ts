import { fold } from '@yijiantong/chinese/fold.ts'
import { compiledRules, noticed } from './match.ts'
import { Reading } from './reading.ts'
import type { RedFlag, RedFlagCategory } from './red-flag.ts'

/** The gravest danger a text speaks of. */
export const findRedFlag = (text: string): RedFlag | undefined => findRedFlags(text)[0]

/** Every danger a text speaks of, the gravest first, one of each category. */
export const findRedFlags = (text: string): readonly RedFlag[] => {
  const reading = new Reading(fold(text))
  return compiledRules.flatMap(([category, rules]) => flagOf(reading, category, rules))
}

const flagOf = (reading: Reading, category: RedFlagCategory, rules: (typeof compiledRules)[number][1]): readonly RedFlag[] => {
  for (const rule of rules) {
    const where = noticed(reading, rule, category)
    if (where) return [{ category, start: where.start, end: where.end, by: 'rule' }]
  }
  return []
}
