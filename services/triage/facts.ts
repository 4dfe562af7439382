import type { Body } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { symptomOf } from '@yijiantong/triage/body/symptoms.ts'
import type { Answer, Facts, Person } from '@yijiantong/triage/dialogue/facts.ts'
import { choiceOf } from '@yijiantong/triage/questions/bank.ts'
import { answerToExtra, EXTRA } from '@yijiantong/triage/questions/extra-question.ts'
import type { TriageContract } from './contract.ts'

type Told = Body<TriageContract['operations']['ask']>

/** What the engine reads, from what the request says; refuses what no screen of ours offers. */
export const factsFrom = (told: Told, person: Person): Facts => {
  const { figure, regions = [], symptoms = [], answers = [], notNow = [] } = told
  const text = told.text?.reveal().trim() ?? ''
  if (regions.length === 0 && symptoms.length === 0 && text === '') throw new Failure('triage.nothing_told')
  const more = answers.flatMap(symptomsAnswered)
  if (!symptoms.every((code) => symptomOf(code) !== undefined)) throw new Failure('triage.unknown_choice')
  return { ...(figure !== undefined && { figure }), regions, symptoms: [...symptoms, ...more], text, answers, notNow, person }
}

/** An answer to the question thought up elsewhere is a symptom that was chosen; an answer to one of ours says what it says. */
const symptomsAnswered = ({ question, answer }: Answer): readonly string[] => {
  const answered = question === EXTRA ? answerToExtra(answer) : choiceOf(question, answer) && []
  if (answered === undefined) throw new Failure('triage.unknown_choice')
  return answered
}
