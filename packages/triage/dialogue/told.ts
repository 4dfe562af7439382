import { regionName } from '../body/regions.ts'
import { symptomOf } from '../body/symptoms.ts'
import { choiceOf } from '../questions/bank.ts'
import { fromEnglish } from './english.ts'
import type { Facts } from './facts.ts'

/** More than this is read by nobody; what matters stands at the beginning or is said again. */
const MOST_READ = 2000

/** Names of the chosen symptoms, in the order they were chosen. */
export const symptomNames = (facts: Facts): readonly string[] =>
  facts.symptoms.flatMap((code) => {
    const symptom = symptomOf(code)
    return symptom === undefined ? [] : [symptom.name]
  })

/** The last answer to each question counts: who goes back and answers anew has corrected themselves. */
const answersOf = (facts: Facts) => new Map(facts.answers.map(({ question, answer }) => [question, answer]))

const said = (facts: Facts): readonly string[] =>
  [...answersOf(facts)].flatMap(([question, answer]) => choiceOf(question, answer)?.says ?? [])

/** Dangers the person answered yes to. */
export const dangersAnswered = (facts: Facts) =>
  [...answersOf(facts)].flatMap(([question, answer]) => choiceOf(question, answer)?.danger ?? [])

/** Everything that was told as one text, the way a patient would write it: what the classifier reads. */
export const toldBy = (facts: Facts): string => {
  const written = facts.text.trim().slice(0, MOST_READ)
  const chosen = [...facts.regions.map(regionName), ...symptomNames(facts)]
  return [written, fromEnglish(written), chosen.join('，'), ...said(facts)].filter((part) => part !== '').join('。')
}
