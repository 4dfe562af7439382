import { fold } from '@yijiantong/chinese/fold.ts'
import type { Classifier } from '../classifier.ts'
import type { Question } from '../questions/question.ts'
import { guessOf, type Recommendation, recommend } from '../recommend.ts'
import { mayGoOn } from '../red-flags/not-now.ts'
import type { RedFlag, RedFlagCategory } from '../red-flags/red-flag.ts'
import { chooseQuestion } from './choose-question.ts'
import type { Facts } from './facts.ts'
import { quotesFor } from './reason.ts'
import { tellDoctor } from './tell-doctor.ts'
import { dangersAnswered, symptomNames } from './told.ts'
import { notUnderstood } from './understood.ts'

export type NextStep =
  | { readonly step: 'danger'; readonly category: RedFlagCategory; readonly by: RedFlag['by'] }
  | { readonly step: 'more'; readonly sentence: string }
  | { readonly step: 'question'; readonly question: Question }
  | {
      readonly step: 'result'
      readonly recommendation: Recommendation
      readonly tell: readonly string[]
      readonly words: readonly string[]
    }

export type Engine = { readonly classifier: Classifier; readonly redFlagsIn: (text: string) => readonly RedFlag[] }

const MOST_WORDS = 6

/** What comes next for a person who has told this much. The danger first; then what is missing; then one question; then the departments. */
export const nextStep = (facts: Facts, { classifier, redFlagsIn }: Engine): NextStep => {
  const danger = dangerIn(facts, redFlagsIn)
  if (danger !== undefined) return { step: 'danger', ...danger }
  // By what was told at first: an answer must not make unintelligible what was understood before it.
  const missing = notUnderstood(facts, guessOf(classifier, { ...facts, answers: [] })[0]?.confidence ?? 0)
  if (missing !== undefined) return { step: 'more', sentence: missing }
  const question = chooseQuestion({ ...facts, text: fold(facts.text) }, classifier)
  if (question !== undefined) return { step: 'question', question }
  const recommendation = recommend(classifier, facts)
  return { step: 'result', recommendation, tell: tellDoctor(facts), words: wordsFor(facts, classifier, recommendation) }
}

/**
 * Dangers of the text, of what was chosen and of an answer, but for those the person has said are not happening now. What was
 * chosen is a word of ours, not a sentence: only a rule can tell that it is dangerous by itself, for the rest there are questions.
 */
const dangerIn = (facts: Facts, redFlagsIn: Engine['redFlagsIn']): Pick<RedFlag, 'category' | 'by'> | undefined => {
  const answered = dangersAnswered(facts).map((category) => ({ category, by: 'rule' as const }))
  const written = facts.text === '' ? [] : redFlagsIn(facts.text)
  const chosen = redFlagsIn(symptomNames(facts).join('，')).filter(({ by }) => by === 'rule')
  const dismissed = new Set(facts.notNow.filter(({ answer }) => mayGoOn(answer)).map(({ category }) => category))
  return [...answered, ...written, ...chosen].find(({ category }) => !dismissed.has(category))
}

const wordsFor = (facts: Facts, classifier: Classifier, { departments }: Recommendation): readonly string[] => {
  const spoken = departments.slice(0, 1).flatMap(({ label }) => quotesFor(classifier, facts, label))
  return [...new Set([...symptomNames(facts), ...spoken])].slice(0, MOST_WORDS)
}
