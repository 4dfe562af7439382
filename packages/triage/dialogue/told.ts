import { fold } from '@yijiantong/chinese/fold.ts'
import { regionName } from '../body/regions.ts'
import { symptomOf } from '../body/symptoms.ts'
import { choiceOf } from '../questions/bank.ts'
import { fromDialect } from './dialect.ts'
import { fromEnglish } from './english.ts'
import type { Facts } from './facts.ts'
import { abuse, speaksChinese } from './understood.ts'

/** More than this is read by nobody; what matters stands at the beginning or is said again. */
const MOST_READ = 2000

/**
 * A piece of what was told. `says` is what the classifier reads; `quote` is how the person would know it again – undefined
 * where their own words are to be quoted, empty where it explains nothing.
 */
export type Part = { readonly says: string; readonly quote?: string }

const symptomsOf = (facts: Facts) => facts.symptoms.flatMap((code) => symptomOf(code) ?? [])

/** Names of the chosen symptoms, in the order they were chosen. */
export const symptomNames = (facts: Facts): readonly string[] => symptomsOf(facts).map(({ name }) => name)

/** The last answer to each question counts: who goes back and answers anew has corrected themselves. */
const answersOf = (facts: Facts) => [...new Map(facts.answers.map(({ question, answer }) => [question, answer]))]

/** Said of every illness: how long and how much explains no department. */
const EXPLAINS_NOTHING: readonly string[] = ['duration', 'severity']

const saidBy = (facts: Facts): readonly Part[] =>
  answersOf(facts).flatMap(([question, answer]) => {
    const choice = choiceOf(question, answer)
    return choice?.says === undefined ? [] : [{ says: choice.says, quote: EXPLAINS_NOTHING.includes(question) ? '' : choice.text }]
  })

/** Dangers the person answered yes to. */
export const dangersAnswered = (facts: Facts) => answersOf(facts).flatMap(([question, answer]) => choiceOf(question, answer)?.danger ?? [])

/** What the person wrote, without what says nothing about the body; an English text only by its meaning. */
const writtenIn = (text: string): readonly Part[] => {
  const written = text.trim().slice(0, MOST_READ)
  const meanings = [...fromEnglish(written), ...fromDialect(fold(written))]
  const foreign = meanings.length > 0 && !speaksChinese(written)
  return [...(foreign ? [] : [{ says: written.replaceAll(abuse, '') }]), ...meanings.map((each) => ({ says: each, quote: each }))]
}

/** Everything that was told, piece by piece. A region speaks only where no symptom of it was chosen: the symptom says more. */
export const partsOf = (facts: Facts): readonly Part[] => {
  const chosen = symptomsOf(facts)
  const bare = facts.regions.filter((region) => !chosen.some((symptom) => symptom.region === region))
  return [
    ...writtenIn(facts.text),
    ...bare.map((region) => ({ says: regionName(region), quote: chosen.length === 0 ? regionName(region) : '' })),
    ...chosen.map(({ name }) => ({ says: name, quote: name })),
    ...saidBy(facts),
  ].filter(({ says }) => says !== '')
}

export const BETWEEN = '，'

/** Everything that was told as one text, the way a patient would write it: what the classifier reads. */
export const toldBy = (facts: Facts): string =>
  partsOf(facts)
    .map(({ says }) => says)
    .join(BETWEEN)
