import { chinaDate, endOfDay, isCalendarDate, yearsLater } from '@yijiantong/kernel/calendar.ts'
import { isFailure } from '@yijiantong/kernel/failure.ts'
import { isIdNumber } from '@yijiantong/kernel/id-number.ts'
import { describe, expect, it } from 'vitest'
import {
  applicationMoves,
  applicationStates,
  assertOtherReviewer,
  assertOwnPictures,
  type Complete,
  documentKinds,
} from '../rules/application.ts'
import { departmentList, departmentName, departmentOf } from '../rules/departments.ts'
import { approvedStatus, assertActive, practiceMoves, practiceStatuses, reinstatedStatus, statusAt } from '../rules/practice.ts'
import { assertQualified, missingIn, qualificationRules } from '../rules/qualification.ts'
import { practiceScopes, scopeCovers, scopes } from '../rules/scopes.ts'

const outcome = (work: () => unknown): string => {
  try {
    return String(work() ?? 'allowed')
  } catch (error) {
    if (!isFailure(error)) throw error
    return error.code
  }
}

describe('moves of an application', () => {
  const allowed: Record<string, string> = {
    'draft save': 'draft',
    'draft submit': 'submitted',
    'rejected save': 'draft',
    'submitted verify': 'verifying',
    'submitted reject': 'rejected',
    'verifying approve': 'approved',
    'verifying reject': 'rejected',
  }
  const moves = Object.keys(applicationMoves.table) as (keyof typeof applicationMoves.table)[]
  const cells = applicationStates.flatMap((state) =>
    moves.map((move) => [state, move, allowed[`${state} ${move}`] ?? `application.cannot_${move}`] as const),
  )
  it.each(cells)('%s × %s → %s', (state, move, expected) => {
    expect(outcome(() => applicationMoves.next(state, move))).toBe(expected)
  })
  it('cover every state and move', () => expect(cells).toHaveLength(25))
})

describe('moves of a practice', () => {
  const allowed: Record<string, string> = {
    'active renew': 'active',
    'expired renew': 'active',
    'offboarded renew': 'active',
    'suspended amend': 'suspended',
    'active suspend': 'suspended',
    'suspended reinstate': 'active',
    'active expire': 'expired',
    'active offboard': 'offboarded',
    'suspended offboard': 'offboarded',
    'expired offboard': 'offboarded',
  }
  const moves = Object.keys(practiceMoves.table) as (keyof typeof practiceMoves.table)[]
  const cells = practiceStatuses.flatMap((status) =>
    moves.map((move) => [status, move, allowed[`${status} ${move}`] ?? `practice.cannot_${move}`] as const),
  )
  it.each(cells)('%s × %s → %s', (status, move, expected) => {
    expect(outcome(() => practiceMoves.next(status, move))).toBe(expected)
  })
  it('cover every status and move', () => expect(cells).toHaveLength(24))

  it.each([
    [undefined, 'active'],
    ['active', 'active'],
    ['expired', 'active'],
    ['offboarded', 'active'],
    ['suspended', 'suspended'],
  ] as const)('an approval makes %s %s', (before, after) => {
    expect(approvedStatus(before)).toBe(after)
  })

  it.each([
    ['active', 1001, 'active'],
    ['active', 1000, 'expired'],
    ['suspended', 1000, 'suspended'],
    ['offboarded', 1000, 'offboarded'],
    ['expired', 1001, 'expired'],
  ] as const)('%s with a licence until %i is %s at 1000 (D7)', (status, licence_expires_at, expected) => {
    expect(statusAt({ status, licence_expires_at }, 1000)).toBe(expected)
    expect(outcome(() => assertActive({ status, licence_expires_at }, 1000))).toBe(
      expected === 'active' ? 'allowed' : 'practice.not_active',
    )
  })

  it('is not reinstated on a lapsed licence', () => {
    expect(outcome(() => reinstatedStatus({ status: 'suspended', licence_expires_at: 1000 }, 1000))).toBe('practice.licence_lapsed')
    expect(outcome(() => reinstatedStatus({ status: 'suspended', licence_expires_at: 1001 }, 1000))).toBe('active')
    expect(outcome(() => reinstatedStatus({ status: 'active', licence_expires_at: 1001 }, 1000))).toBe('practice.cannot_reinstate')
  })
})

describe('qualification', () => {
  const now = Date.parse('2026-07-01T00:00:00+08:00')
  const complete = (changes: Partial<Complete> = {}): Complete => ({
    name: '林医生',
    idNumber: '110101198505123318',
    title: '主治医师',
    departmentCode: '03.04',
    hospital: '第一人民医院',
    practiceScope: '内科专业',
    qualificationNumber: '20151111011010119',
    licenceNumber: '110110000012345',
    licenceType: '执业医师',
    independentSince: '2023-07-01',
    licenceExpiresOn: '2026-07-01',
    consentOfInstitution: true,
    documents: {
      qualification: 'pi_1',
      licence: 'pi_2',
      idCard: 'pi_3',
      titleCertificate: 'pi_4',
      institutionConsent: 'pi_5',
      portrait: 'pi_6',
      signature: 'pi_7',
    },
    ...changes,
  })

  it.each([
    ['three years to the day, licence valid today', {}, 'allowed'],
    ['D1: department outside the scope', { departmentCode: '07' }, 'application.scope_mismatch'],
    ['D1: scope outside the department', { practiceScope: '口腔专业' }, 'application.scope_mismatch'],
    ['D2: no consent of the institution', { consentOfInstitution: false }, 'application.consent_missing'],
    ['D3: a day short of three years', { independentSince: '2023-07-02' }, 'application.too_few_years'],
    ['D5: assistant doctor', { licenceType: '执业助理医师' }, 'application.assistant_licence'],
    ['D7: licence valid until yesterday', { licenceExpiresOn: '2026-06-30' }, 'application.licence_lapsed'],
    ['unknown department', { departmentCode: '03.99' }, 'application.unknown_department'],
    ['mistyped ID number', { idNumber: '110101198505123317' }, 'application.id_number_invalid'],
    ['a day that is none', { independentSince: '2020-02-30' }, 'application.date_invalid'],
    ['no day of expiry', { licenceExpiresOn: '2027-02-29' }, 'application.date_invalid'],
  ] as const)('%s', (_title, changes, expected) => {
    const result = outcome(() => assertQualified(complete(changes), now))
    expect(result === '[object Object]' ? 'allowed' : result).toBe(expected)
  })

  it('names what is missing', () => {
    expect(missingIn({})).toHaveLength(12 + documentKinds.length)
    const { name: _name, documents: _documents, ...rest } = complete()
    expect(missingIn({ ...rest, documents: { licence: 'pi_2' } })).toEqual([
      '姓名',
      '医师资格证图片',
      '身份证图片',
      '职称证图片',
      '单位同意书图片',
      '本人照片',
      '签名样本',
    ])
    expect(outcome(() => assertQualified({ ...rest }, now))).toBe('application.incomplete')
  })

  it('rests on rules that each have a number, a code of their own and an authority', () => {
    expect(qualificationRules.map((rule) => rule.id)).toEqual(['D1', 'D2', 'D3', 'D5', 'D7'])
    expect(new Set(qualificationRules.map((rule) => rule.code)).size).toBe(5)
    for (const rule of qualificationRules) expect([rule.authority.length > 0, rule.verifiedBy]).toEqual([true, null])
  })

  it('is approved by another than who verified it', () => {
    expect(outcome(() => assertOtherReviewer('st_1', 'st_1'))).toBe('application.same_reviewer')
    expect(outcome(() => assertOtherReviewer('st_1', 'st_2'))).toBe('allowed')
  })

  it('shows pictures of the applicant’s own licence', () => {
    expect(outcome(() => assertOwnPictures('us_1', [{ ownerId: 'us_1', purpose: 'licence' }]))).toBe('allowed')
    expect(outcome(() => assertOwnPictures('us_1', [{ ownerId: 'us_2', purpose: 'licence' }]))).toBe('application.picture_not_yours')
    expect(outcome(() => assertOwnPictures('us_1', [{ ownerId: 'us_1', purpose: 'message' }]))).toBe('application.picture_not_yours')
  })
})

describe('departments and scopes', () => {
  it('are the national list', () => {
    expect(departmentList).toHaveLength(145)
    expect(departmentOf('03.04')).toEqual({ code: '03.04', name: '心血管内科专业', parent: '03', aliases: ['心血管内科'] })
    expect(departmentName('03.04')).toBe('心血管内科')
    expect(departmentList.every((each) => each.parent === undefined || departmentOf(each.parent) !== undefined)).toBe(true)
  })

  it('leave no department that no scope covers', () => {
    const uncovered = departmentList.filter((each) => !practiceScopes.some((scope) => scopeCovers(scope, each.code)))
    expect(uncovered.map((each) => each.code)).toEqual([])
    for (const codes of Object.values(scopes)) for (const code of codes) expect(departmentOf(code)).toBeDefined()
  })
})

describe('dates', () => {
  it('are days in China', () => {
    expect(chinaDate(Date.parse('2026-06-30T16:00:00Z'))).toBe('2026-07-01')
    expect(endOfDay('2026-06-30')).toBe(Date.parse('2026-06-30T16:00:00Z'))
    expect(yearsLater('2024-02-29', 3)).toBe('2027-03-01')
    expect([isCalendarDate('2024-02-29'), isCalendarDate('2026-02-29')]).toEqual([true, false])
  })
  it('ID numbers carry their check character', () => {
    expect([isIdNumber('110101198505123318'), isIdNumber('110101198505123319'), isIdNumber('1101')]).toEqual([true, false, false])
  })
})
