import type { api } from '../../client/api.ts'
import { decoded } from '../../client/go.ts'

export type Asked = Parameters<typeof api.doctor.matchDoctors>[0]['query']

const MOST_DEPARTMENTS = 3
const MOST_SHOWN = 20
const MOST_WORDS = 80

/** What doctors are matched to, of an address a recommendation leads to; undefined of any other. */
export const askedIn = (query: Readonly<Record<string, string | undefined>>): Asked | undefined => {
  const [departments, confidences] = [query.departments, query.confidences].map((list) =>
    decoded(list)
      .split(',')
      .filter((each) => each !== '')
      .slice(0, MOST_DEPARTMENTS),
  )
  if (departments === undefined || departments.length === 0) return undefined
  const words = decoded(query.words).trim().slice(0, MOST_WORDS)
  const age = Number(query.ageYears)
  const { sex } = query
  return {
    departments: departments.join(','),
    limit: MOST_SHOWN,
    ...(confidences?.length === departments.length && { confidences: confidences.join(',') }),
    ...(words !== '' && { q: words }),
    ...(query.ageYears !== undefined && Number.isInteger(age) && { ageYears: age }),
    ...((sex === 'male' || sex === 'female') && { sex }),
  }
}
