import type { Classifier, Guess } from './classifier.ts'
import { codeOf, type DepartmentLabel } from './departments.ts'
import type { Facts, Person } from './dialogue/facts.ts'
import { fitting } from './dialogue/fitting.ts'
import { personOf } from './dialogue/person.ts'
import { symptomNames, toldBy } from './dialogue/told.ts'
import { guarded } from './guard/guard.ts'

export type Recommended = {
  readonly label: DepartmentLabel
  /** Of 《医疗机构诊疗科目名录》. */
  readonly code: string
  readonly confidence: number
  readonly reason: string
}

export type Recommendation = {
  readonly departments: readonly Recommended[]
  /** Nothing stands out: general practice is the better beginning. */
  readonly abstained: boolean
  readonly model: string
}

/** Below it two of three first guesses are wrong, and general practice is the shorter way. */
export const SURE_ENOUGH = 0.3

const MOST = 3
const PLAIN_REASON = '结合您描述的整体情况来看。'

/** What the classifier thinks of everything told, as far as it fits the person. */
export const guessOf = (classifier: Classifier, facts: Facts): readonly Guess[] => {
  const person = personOf(facts)
  const { ageYears } = person
  return fitting(classifier.guess(toldBy(facts), ageYears === undefined ? {} : { ageYears }), person, facts.text)
}

export const recommend = (classifier: Classifier, facts: Facts): Recommendation => {
  const guesses = guessOf(classifier, facts)
  const person = personOf(facts)
  const departments = guesses.slice(0, MOST).map(({ label, confidence }) => ({
    label,
    code: codeOf(label),
    confidence,
    reason: guarded(reasonFor(classifier, facts, label, person), PLAIN_REASON),
  }))
  return { departments, abstained: (guesses[0]?.confidence ?? 0) < SURE_ENOUGH, model: classifier.version }
}

/** In the person's own words; where a chosen symptom speaks, its whole name. */
const reasonFor = (classifier: Classifier, facts: Facts, label: DepartmentLabel, person: Person): string => {
  const told = toldBy(facts)
  const names = symptomNames(facts)
  const words = classifier.evidence(told, label, 3).map(({ start, end }) => {
    const word = told.slice(start, end)
    return names.find((name) => name.includes(word)) ?? word
  })
  const distinct = [...new Set(words)].filter((word) => !words.some((other) => other !== word && other.includes(word)))
  const quotes = distinct.slice(0, 2).map((word) => `“${word}”`)
  if (label === '儿科' && (person.ageYears ?? 99) < 14) return `看病的是孩子${quotes.length > 0 ? `，并且您提到${quotes.join('')}` : ''}。`
  return quotes.length === 0 ? PLAIN_REASON : `因为您提到${quotes.join('')}。`
}
