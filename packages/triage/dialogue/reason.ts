import { fold } from '@yijiantong/chinese/fold.ts'
import type { Classifier } from '../classifier.ts'
import type { DepartmentLabel } from '../departments.ts'
import { breachIn, guarded } from '../guard/guard.ts'
import { speaksOfBody } from './body-words.ts'
import type { Facts, Person } from './facts.ts'
import { BETWEEN, partsOf } from './told.ts'

const PLAIN_REASON = '结合您描述的整体情况来看。'
const CHILD = 14

/** As much is looked at, because not every word that speaks to the classifier explains anything to a person. */
const MOST_LOOKED_AT = 8
const MOST_QUOTED = 2

/** A clause this short is quoted whole, so that no word is torn out of what it belongs to. */
const SHORT_CLAUSE = 12
const between = /[，。！？；：、,.!?;:\s]/
const opening =
  /^(?:医生|大夫|您好|你好|请问|那个|就是|然后|以及|并且|而且|同时|还有|另外|最近|现在|这几天|这两天|我的?|他的?|她的?|朋友|同事|同学|家人|说他|说她|觉得|感觉|总是|老是|一直|有点|有些|想问一?下?)+/

/** Says that something is not so; what is not so is no reason. */
const denied = /^(?:没有(?!力|劲|胃口|食欲|精神)|不是|并非|否认|排除)/

/** The person's own words around a place in what they wrote: the clause when it is short, else the words themselves. */
const clauseAround = (text: string, start: number, end: number): string => {
  let from = start
  let to = end
  while (from > 0 && !between.test(text.charAt(from - 1))) from--
  while (to < text.length && !between.test(text.charAt(to))) to++
  const clause = text.slice(from, to).replace(opening, '')
  return clause.length <= SHORT_CLAUSE ? clause : text.slice(start, end).replace(opening, '')
}

/** What of the told speaks for a department, as the person would know it again, the strongest first. */
export const quotesFor = (classifier: Classifier, facts: Facts, label: DepartmentLabel): readonly string[] => {
  const parts = partsOf(facts)
  const told = parts.map(({ says }) => says).join(BETWEEN)
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((at, { says }) => at + says.length + BETWEEN.length, 0))
  const quotes = classifier.evidence(told, label, MOST_LOOKED_AT).flatMap(({ start, end }) => {
    const index = starts.findLastIndex((at) => at <= start)
    const part = parts[index]
    const from = starts[index]
    if (part === undefined || from === undefined) return []
    return [part.quote ?? clauseAround(part.says, start - from, Math.min(end - from, part.says.length))]
  })
  const explains = (quote: string) => quote.length >= 2 && speaksOfBody(quote) && !denied.test(fold(quote)) && breachIn(quote) === undefined
  const distinct = [...new Set(quotes)].filter(explains)
  return distinct.filter((quote) => !distinct.some((other) => other !== quote && other.includes(quote)))
}

/** Why a department is named, in words the person used; where a chosen symptom speaks, its whole name. */
export const reasonFor = (classifier: Classifier, facts: Facts, label: DepartmentLabel, { ageYears = 99 }: Person): string => {
  const quoted = quotesFor(classifier, facts, label)
    .slice(0, MOST_QUOTED)
    .map((quote) => `“${quote}”`)
    .join('')
  if (label === '儿科' && ageYears < CHILD)
    return guarded(quoted === '' ? '看病的是孩子。' : `看病的是孩子，并且您提到${quoted}。`, '看病的是孩子。')
  return quoted === '' ? PLAIN_REASON : guarded(`因为您提到${quoted}。`, PLAIN_REASON)
}
