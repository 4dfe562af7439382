import type { Classifier, Guess } from '../classifier.ts'
import { choiceOf, questionOf, questions } from '../questions/bank.ts'
import type { Question } from '../questions/question.ts'
import { guessOf } from '../recommend.ts'
import type { Facts } from './facts.ts'
import { personOf } from './person.ts'

/** As many as a person in discomfort answers willingly, the dangers included. */
const MOST_QUESTIONS = 4
/** So sure already that no answer is worth a screen. */
const SURE = 0.85
/** An answer that moves less than this share of belief changes nothing for the person. */
const WORTH_ASKING = 0.12
/** Three of four have nothing to tell. */
const SELDOM = 0.25

const leading = (guesses: readonly Guess[]): string => guesses[0]?.label ?? ''

/** Half the sum of differences: what share of belief an answer moves. */
const movedBy = (before: ReadonlyMap<string, number>, after: readonly Guess[]): number =>
  after.reduce((sum, { label, confidence }) => sum + Math.abs(confidence - (before.get(label) ?? 0)), 0) / 2

/** Answers that add nothing are not worth a look at the model. */
const speaks = ({ says, person }: Question['answers'][number]): boolean => says !== undefined || person !== undefined

/** How much a question may change the recommendation; 0 when no answer brings another department to the front. */
const worthOf = (question: Question, facts: Facts, classifier: Classifier, before: readonly Guess[]): number => {
  const beliefs = new Map(before.map(({ label, confidence }) => [label as string, confidence]))
  const outcomes = question.answers.filter(speaks).map(({ code }) => {
    const after = guessOf(classifier, { ...facts, answers: [...facts.answers, { question: question.code, answer: code }] })
    return { changes: leading(after) !== leading(before), moved: movedBy(beliefs, after) }
  })
  if (!outcomes.some(({ changes }) => changes)) return 0
  const told = outcomes.reduce((sum, { moved }) => sum + moved, 0) / question.answers.length
  return question.seldomTells === true ? told * SELDOM : told
}

/** Who has nothing to add to one sign has nothing to add to the next: they have said what they know. */
const hasSaidAll = ({ answers }: Facts): boolean =>
  answers.some(({ question, answer }) => questionOf(question)?.kind === 'sign' && choiceOf(question, answer)?.says === undefined)

/** The next question, or undefined when none would change anything: first whether it is an emergency, then what tells departments apart. */
export const chooseQuestion = (facts: Facts, classifier: Classifier): Question | undefined => {
  const asked = new Set(facts.answers.map(({ question }) => question))
  if (asked.size >= MOST_QUESTIONS) return undefined
  const person = personOf(facts)
  const open = questions.filter((question) => !asked.has(question.code) && question.fits(facts, person))
  const dangerAsked = [...asked].some((code) => code.startsWith('danger_'))
  // What the person has said of a danger is not asked again: a second answer would be lost behind the first.
  const said = new Set(facts.notNow.map(({ category }) => category))
  const danger = open.find(
    (question) => question.kind === 'danger' && !question.answers.some((each) => each.danger && said.has(each.danger)),
  )
  if (danger !== undefined && !dangerAsked) return danger
  if (hasSaidAll(facts)) return undefined
  const before = guessOf(classifier, facts)
  if ((before[0]?.confidence ?? 0) >= SURE) return undefined
  const best = open
    .filter(({ kind }) => kind !== 'danger')
    .map((question) => ({ question, worth: worthOf(question, facts, classifier, before) }))
    .reduce<{ question?: Question; worth: number }>((top, each) => (each.worth > top.worth ? each : top), { worth: WORTH_ASKING })
  return best.question
}
