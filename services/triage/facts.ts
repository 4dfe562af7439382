import type { Body } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { symptomOf } from '@yijiantong/triage/body/symptoms.ts'
import type { Facts, Person } from '@yijiantong/triage/dialogue/facts.ts'
import { choiceOf } from '@yijiantong/triage/questions/bank.ts'
import type { TriageContract } from './contract.ts'

type Told = Body<TriageContract['operations']['ask']>

/** What the engine reads, from what the request says; refuses what no screen of ours offers. */
export const factsFrom = (told: Told, person: Person): Facts => {
  const { figure, regions = [], symptoms = [], answers = [], notNow = [] } = told
  const text = told.text?.reveal().trim() ?? ''
  if (regions.length === 0 && symptoms.length === 0 && text === '') throw new Failure('triage.nothing_told')
  const known =
    symptoms.every((code) => symptomOf(code) !== undefined) && answers.every(({ question, answer }) => choiceOf(question, answer))
  if (!known) throw new Failure('triage.unknown_choice')
  return { ...(figure !== undefined && { figure }), regions, symptoms, text, answers, notNow, person }
}
