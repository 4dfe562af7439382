import { type PracticeScope, scopeCovers } from '../scopes.ts'
import type { Asked, Wanted } from './asked.ts'

/** Paediatrics sees people up to their eighteenth birthday; internal medicine begins at fourteen. Between them both fit. */
const GROWN_UP = 18
const NO_SMALL_CHILD = 14

const ofChildren = ['07', '08', '09', '12.04', '50.04']
const ofAdults = ['03', '06.03', '24', '50.01', '50.12']
const ofWomen = ['05', '06', '50.03']
/** 不孕不育 concerns both. */
const ofCouples = '05.05'

const belongs = (code: string, groups: readonly string[]): boolean => groups.some((each) => code === each || code.startsWith(`${each}.`))

const fitsPerson = (code: string, { ageYears, sex }: Asked): boolean => {
  if (ageYears !== undefined && ageYears >= GROWN_UP && belongs(code, ofChildren)) return false
  if (ageYears !== undefined && ageYears < NO_SMALL_CHILD && belongs(code, ofAdults)) return false
  return !(sex === 'male' && belongs(code, ofWomen) && code !== ofCouples)
}

/** For a small child internal medicine is paediatrics, and surgery may be paediatric surgery too. */
export const departmentsFor = (asked: Asked): Wanted[] => {
  if (asked.ageYears === undefined || asked.ageYears >= NO_SMALL_CHILD) return [...asked.departments]
  return asked.departments.flatMap((each) => {
    if (belongs(each.code, ['03'])) return [{ ...each, code: '07' }]
    return belongs(each.code, ['04']) ? [each, { ...each, code: '08' }] : [each]
  })
}

/** A cardiologist knows less than all of internal medicine, and a general internist less of the heart. */
const PART_OF_WANTED = 0.9
const WHOLE_OF_WANTED = 0.7

const closeness = (code: string, wanted: string): number => {
  if (code === wanted) return 1
  if (code.startsWith(`${wanted}.`)) return PART_OF_WANTED
  return wanted.startsWith(`${code}.`) ? WHOLE_OF_WANTED : 0
}

/** How likely it is that this doctor's subject is the one; 0: may or can not see this person about it. */
export const departmentFit = (
  doctor: { readonly departmentCode: string; readonly scope: PracticeScope },
  wanted: readonly Wanted[],
  asked: Asked,
): number => {
  if (!scopeCovers(doctor.scope, doctor.departmentCode) || !fitsPerson(doctor.departmentCode, asked)) return 0
  return wanted.reduce((best, { code, likelihood }) => Math.max(best, likelihood * closeness(doctor.departmentCode, code)), 0)
}
