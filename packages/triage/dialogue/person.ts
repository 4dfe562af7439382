import { whoQuestions } from '../questions/who-questions.ts'
import type { Facts, Person } from './facts.ts'

const choices = new Map(
  whoQuestions.flatMap((question) => question.answers.map((choice) => [`${question.code}.${choice.code}`, choice.person] as const)),
)

const byFigure: Readonly<Record<NonNullable<Facts['figure']>, Person>> = {
  male: { sex: 'male' },
  female: { sex: 'female' },
  child: { ageYears: 7 },
}

/** What is registered counts first, then the latest answer, then the figure that was pointed at. */
export const personOf = (facts: Facts): Person => {
  const figure = facts.figure === undefined ? {} : byFigure[facts.figure]
  const answered = facts.answers.map(({ question, answer }) => choices.get(`${question}.${answer}`) ?? {})
  return Object.assign({}, figure, ...answered, facts.person)
}
