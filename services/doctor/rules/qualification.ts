import { chinaDate, endOfDay, isCalendarDate, yearsLater } from '@yijiantong/kernel/calendar.ts'
import { Failure, type FailureCode } from '@yijiantong/kernel/failure.ts'
import { isIdNumber } from '@yijiantong/kernel/id-number.ts'
import { type Complete, type Documents, type Draft, documentKinds } from './application.ts'
import { departmentOf } from './departments.ts'
import { scopeCovers } from './scopes.ts'

export const INDEPENDENT_YEARS = 3

/** A rule as a legal officer reads it: `authority` is what it rests on, `verifiedBy` who of the institution has confirmed it. */
export type QualificationRule = {
  readonly id: string
  readonly code: FailureCode
  readonly authority: string
  readonly verifiedBy: string | null
  readonly broken: (application: Complete, now: number) => boolean
}

/** In the order in which they are told. */
export const qualificationRules: readonly QualificationRule[] = [
  {
    id: 'D1',
    code: 'application.scope_mismatch',
    authority: '医师法 14, 57',
    verifiedBy: null,
    broken: ({ practiceScope, departmentCode }) => !scopeCovers(practiceScope, departmentCode),
  },
  {
    id: 'D2',
    code: 'application.consent_missing',
    authority: '医师法 15, 30；互联网诊疗管理办法',
    verifiedBy: null,
    broken: ({ consentOfInstitution }) => !consentOfInstitution,
  },
  {
    id: 'D3',
    code: 'application.too_few_years',
    authority: '互联网诊疗管理办法',
    verifiedBy: null,
    broken: ({ independentSince }, now) => yearsLater(independentSince, INDEPENDENT_YEARS) > chinaDate(now),
  },
  {
    id: 'D5',
    code: 'application.assistant_licence',
    authority: '医师法 34',
    verifiedBy: null,
    broken: ({ licenceType }) => licenceType === '执业助理医师',
  },
  {
    id: 'D7',
    code: 'application.licence_lapsed',
    authority: '医师法',
    verifiedBy: null,
    broken: ({ licenceExpiresOn }, now) => endOfDay(licenceExpiresOn) <= now,
  },
]

const fieldNames: Readonly<Record<Exclude<keyof Draft, 'documents'>, string>> = {
  name: '姓名',
  idNumber: '身份证号码',
  title: '职称',
  departmentCode: '诊疗科目',
  hospital: '执业机构',
  practiceScope: '执业范围',
  qualificationNumber: '医师资格证编号',
  licenceNumber: '医师执业证编号',
  licenceType: '执业证类别',
  independentSince: '独立临床工作起始日期',
  licenceExpiresOn: '执业证有效期',
  consentOfInstitution: '所在机构同意',
}

const documentNames: Readonly<Record<keyof Documents, string>> = {
  qualification: '医师资格证图片',
  licence: '医师执业证图片',
  idCard: '身份证图片',
  titleCertificate: '职称证图片',
  institutionConsent: '单位同意书图片',
  portrait: '本人照片',
  signature: '签名样本',
}

/** What is still to be filled in, by its Chinese names. */
export const missingIn = (draft: Draft): string[] => [
  ...Object.entries(fieldNames).flatMap(([field, name]) => (draft[field as keyof Draft] === undefined ? [name] : [])),
  ...documentKinds.flatMap((kind) => (draft.documents?.[kind] === undefined ? [documentNames[kind]] : [])),
]

/** What must hold before the rules mean anything. */
const formRules: readonly QualificationRule[] = [
  {
    id: 'department',
    code: 'application.unknown_department',
    authority: '诊疗科目名录',
    verifiedBy: null,
    broken: ({ departmentCode }) => departmentOf(departmentCode) === undefined,
  },
  {
    id: 'id_number',
    code: 'application.id_number_invalid',
    authority: 'GB 11643',
    verifiedBy: null,
    broken: ({ idNumber }) => !isIdNumber(idNumber),
  },
  {
    id: 'dates',
    code: 'application.date_invalid',
    authority: '证件日期',
    verifiedBy: null,
    broken: ({ independentSince, licenceExpiresOn }) => ![independentSince, licenceExpiresOn].every(isCalendarDate),
  },
]

const details = { years: INDEPENDENT_YEARS }

/** A rule and, when it is broken, the code that says so. */
export type Checked = {
  readonly rule: string
  readonly authority: string
  readonly code: FailureCode | undefined
  readonly details: typeof details
}

/** Every rule with its outcome, for whoever reviews; none while something is missing, and only the form's while that does not hold. */
export const checksOf = (draft: Draft, now: number): readonly Checked[] => {
  if (missingIn(draft).length > 0) return []
  const application = draft as Complete
  const check = (rules: readonly QualificationRule[]) =>
    rules.map((rule) => ({
      rule: rule.id,
      authority: rule.authority,
      code: rule.broken(application, now) ? rule.code : undefined,
      details,
    }))
  const form = check(formRules)
  return form.some((each) => each.code !== undefined) ? form : [...form, ...check(qualificationRules)]
}

/** Asked when an application is submitted and again when it is approved: days may lie between. */
export const assertQualified = (draft: Draft, now: number): Complete => {
  const missing = missingIn(draft)
  if (missing.length > 0) throw new Failure('application.incomplete', { missing: missing.join('、') })
  const broken = checksOf(draft, now).find((each) => each.code !== undefined)
  if (broken?.code !== undefined) throw new Failure(broken.code, details)
  return draft as Complete
}
