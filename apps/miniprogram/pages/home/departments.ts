import type { Told } from '../../client/api.ts'

type Department = Told<'doctor', 'listDepartments'>['items'][number]
export type Shown = { readonly code: string; readonly name: string; readonly doctors: number }

/** The everyday name: what people say, else the official one without the word every sub-subject ends in. */
export const everydayName = ({ name, aliases }: Pick<Department, 'name' | 'aliases'>): string => aliases[0] ?? name.replace(/专业$/, '')

/** Departments somebody practises in, where most do first. */
export const inUse = (departments: readonly Department[]): Shown[] =>
  departments
    .filter(({ doctors }) => doctors > 0)
    .sort((a, b) => b.doctors - a.doctors)
    .map((each) => ({ code: each.code, name: everydayName(each), doctors: each.doctors }))
