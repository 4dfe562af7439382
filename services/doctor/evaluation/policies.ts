import { match } from '../rules/matching/match.ts'
import type { Candidate } from '../rules/matching/score.ts'
import { turn } from '../rules/matching/turn.ts'
import { ratingScore } from '../rules/standing.ts'
import { dayOf, type Question } from './world.ts'

export type Seen = { readonly candidate: Candidate; readonly all: { readonly reviews: number; readonly stars: number } }
/** Doctors in the order in which they are shown. */
export type Policy = (doctors: readonly Seen[], question: Question, limit: number) => readonly string[]

const likeliest = (doctors: readonly Seen[], { asked }: Question): Seen[] =>
  doctors.filter(({ candidate }) => candidate.departmentCode === asked.departments[0]?.code)

/** Each baseline sorts by one thing, as a list with one tap would; the order of equals is drawn anew for every question. */
export const policies: Readonly<Record<'ours' | 'ratingOnly' | 'departmentOnly', Policy>> = {
  ours: (doctors, { asked, at }, limit) =>
    match(
      doctors.map(({ candidate }) => candidate),
      asked,
      limit,
      { now: at, day: dayOf(at) },
    ).shown.map(({ doctorId }) => doctorId),
  ratingOnly: (doctors, question, limit) =>
    likeliest(doctors, question)
      .sort((one, other) => ratingScore(other.all) - ratingScore(one.all) || drawn(question, one) - drawn(question, other))
      .slice(0, limit)
      .map(({ candidate }) => candidate.doctorId),
  departmentOnly: (doctors, question, limit) =>
    likeliest(doctors, question)
      .sort((one, other) => drawn(question, one) - drawn(question, other))
      .slice(0, limit)
      .map(({ candidate }) => candidate.doctorId),
}

const drawn = (question: Question, { candidate }: Seen): number => turn(question.id, candidate.doctorId)
