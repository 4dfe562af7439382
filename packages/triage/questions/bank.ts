import { personOf } from '../dialogue/person.ts'
import { dangerQuestions } from './danger-questions.ts'
import type { Choice, Question } from './question.ts'
import { signQuestions } from './sign-questions.ts'
import { whoQuestions } from './who-questions.ts'

/** An adult is assumed while nobody has said otherwise, so that no danger of adults is left unasked. */
const ADULT = 30

export const questions: readonly Question[] = [
  ...dangerQuestions((facts) => personOf(facts).ageYears ?? ADULT),
  ...whoQuestions,
  ...signQuestions,
]

const byCode: ReadonlyMap<string, Question> = new Map(questions.map((each) => [each.code, each]))

export const questionOf = (code: string): Question | undefined => byCode.get(code)

export const choiceOf = (question: string, answer: string): Choice | undefined =>
  byCode.get(question)?.answers.find((choice) => choice.code === answer)
