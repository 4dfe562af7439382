import { minutes } from '@yijiantong/kernel/clock.ts'
import type { FollowUpQuestions } from '@yijiantong/ports/follow-up-questions.ts'
import type { Facts } from '@yijiantong/triage/dialogue/facts.ts'
import { EXTRA, extraQuestion, toldForQuestion } from '@yijiantong/triage/questions/extra-question.ts'
import type { Question } from '@yijiantong/triage/questions/question.ts'

/** What one process asks in a minute at most, however many people are in doubt: it costs money, and people can do without. */
const MOST_A_MINUTE = 60
/** After so many answers in a row that were none, it is left in peace for a while. */
const MOST_IN_VAIN = 5

export type FollowUp = (facts: Facts) => Promise<Question | undefined>

type Surroundings = {
  readonly questions: FollowUpQuestions | undefined
  readonly now: () => number
  /** Told why nothing came of it; never what was asked or answered. */
  readonly warn: (why: string) => void
}

/**
 * One more question from outside, for who could be told nothing certain. Whatever goes wrong, the answer without it is given:
 * no key, no answer in time, no budget, or words that may not be said.
 */
export const followUpFrom = ({ questions, now, warn }: Surroundings): FollowUp => {
  let asked: number[] = []
  let inVain = 0

  const mayAsk = (): boolean => {
    const since = now() - minutes(1)
    asked = asked.filter((at) => at > since)
    const latest = asked.at(-1)
    if (inVain >= MOST_IN_VAIN && latest !== undefined) return false
    return asked.length < MOST_A_MINUTE
  }

  return async (facts) => {
    if (questions === undefined || facts.answers.some(({ question }) => question === EXTRA) || !mayAsk()) return undefined
    const told = toldForQuestion(facts)
    if (told.symptoms.length < 2) return undefined
    asked.push(now())
    try {
      const question = extraQuestion(facts, await questions.ask(told))
      if (question === undefined) throw new Error('the question may not be shown')
      inVain = 0
      return question
    } catch (error) {
      inVain++
      warn(error instanceof Error ? error.message : 'failed')
      return undefined
    }
  }
}
