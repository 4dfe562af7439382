import type { Told } from './api.ts'

type Department = Told<'doctor', 'listDepartments'>['items'][number]
export type Shown = { readonly code: string; readonly name: string; readonly doctors: number }
export type Subject = Shown & { readonly parts: readonly Shown[] }

/** The everyday name: what people say, else the official one without the word every sub-subject ends in. */
const everydayName = ({ name, aliases }: Department): string => aliases[0] ?? name.replace(/专业$/, '')

const shownOf = (each: Department): Shown => ({ code: each.code, name: everydayName(each), doctors: each.doctors })

const mostFirst = (a: Shown, b: Shown): number => b.doctors - a.doctors

/** Departments somebody practises in, where most do first. */
export const inUse = (departments: readonly Department[]): Shown[] =>
  departments
    .filter(({ doctors }) => doctors > 0)
    .map(shownOf)
    .sort(mostFirst)

/** The same under their subjects, each by its official name and with all of its doctors. */
export const subjectsOf = (departments: readonly Department[]): Subject[] =>
  departments
    .filter(({ parent }) => parent === undefined)
    .map((subject) => {
      const parts = inUse(departments.filter(({ parent }) => parent === subject.code))
      const doctors = parts.reduce((sum, part) => sum + part.doctors, subject.doctors)
      return { code: subject.code, name: subject.name, doctors, parts }
    })
    .filter(({ doctors }) => doctors > 0)
    .sort(mostFirst)

/** Of a code in use or not; empty for none. */
export const nameOf = (departments: readonly Department[], code: string): string => {
  const found = departments.find((each) => each.code === code)
  return found === undefined ? '' : everydayName(found)
}

/** Every department by its everyday name, in the order of the register. */
export const everyDepartment = (departments: readonly Department[]): Shown[] => departments.map(shownOf)
