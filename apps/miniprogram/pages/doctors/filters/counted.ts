import type { Shown, Subject } from '../../../client/departments.ts'

/** Departments with how many of their doctors fit what else was chosen; those without any last. */
export const countedSubjects = (subjects: readonly Subject[], counted: readonly { value: string; count: number }[]): Subject[] => {
  const counts = new Map(counted.map(({ value, count }) => [value, count]))
  const withCount = <Each extends Shown>(each: Each): Each => ({ ...each, doctors: counts.get(each.code) ?? 0 })
  const mostFirst = (a: Shown, b: Shown): number => b.doctors - a.doctors
  return subjects.map((subject) => ({ ...withCount(subject), parts: subject.parts.map(withCount).sort(mostFirst) })).sort(mostFirst)
}
