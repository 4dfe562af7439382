import { ageAt, chinaDate, isCalendarDate } from '@yijiantong/kernel/calendar.ts'
import { hours, minutes } from '@yijiantong/kernel/clock.ts'
import { isFailure } from '@yijiantong/kernel/failure.ts'
import { birthDateIn, isIdNumber, sexIn } from '@yijiantong/kernel/id-number.ts'
import { describe, expect, it } from 'vitest'
import { seeds } from '../agreements/seeds.ts'
import { type Account, accountMoves, assertMayEnter, chooseAccount, type Proof } from '../rules/account.ts'
import { assertAcceptable, assertPublishable, boundarySentence, inForce } from '../rules/agreement.ts'
import { maskIdNumber, maskPhone } from '../rules/mask.ts'
import { assertPerson, assertRoom, type Person } from '../rules/profile.ts'
import { assertMayRefresh } from '../rules/refresh.ts'
import { assertMayTry, codeFrom, nextCode, type SentCode } from '../rules/sms-code.ts'
import { nextAttempt } from '../rules/staff.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'allowed'
  } catch (error) {
    if (!isFailure(error)) throw error
    return error.code
  }
}

describe('account moves', () => {
  it.each([
    ['active', 'freeze', 'frozen'],
    ['active', 'unfreeze', 'account.cannot_unfreeze'],
    ['frozen', 'freeze', 'account.cannot_freeze'],
    ['frozen', 'unfreeze', 'active'],
  ] as const)('%s × %s → %s', (state, move, expected) => {
    expect(accountMoves.can(state, move)).toBe(!expected.includes('.'))
    expect(expected.includes('.') ? codeOf(() => accountMoves.next(state, move)) : accountMoves.next(state, move)).toBe(expected)
  })
})

describe('which account a proof opens', () => {
  const account = (id: string, changes: Partial<Account> = {}): Account => ({
    id,
    status: 'active',
    phone_blind: null,
    openid_blind: null,
    doctor_granted: 0,
    ...changes,
  })
  const both: Proof = { phoneBlind: 'P', openidBlind: 'O' }
  const onlyOpenid: Proof = { openidBlind: 'O' }
  const onlyPhone: Proof = { phoneBlind: 'P' }
  const a = account('a', { openid_blind: 'O' })
  const aWithP = account('a', { openid_blind: 'O', phone_blind: 'P' })
  const aWithQ = account('a', { openid_blind: 'O', phone_blind: 'Q' })
  const b = account('b', { phone_blind: 'P' })
  const bWithX = account('b', { phone_blind: 'P', openid_blind: 'X' })

  it.each([
    ['nobody, both proved', both, undefined, undefined, 'register'],
    ['nobody, number proved', onlyPhone, undefined, undefined, 'register'],
    ['nobody, only WeChat proved', onlyOpenid, undefined, undefined, 'account.phone_needed'],
    ['known by WeChat', onlyOpenid, a, undefined, 'use a'],
    ['known by number', onlyPhone, undefined, b, 'use b'],
    ['known by both', both, aWithP, aWithP, 'use a'],
    ['WeChat without a number, a free number', both, a, undefined, 'bindPhone a'],
    ['WeChat with another number', both, aWithQ, undefined, 'account.wechat_bound_elsewhere'],
    ['number without WeChat', both, undefined, b, 'bindOpenid b'],
    ['number with another WeChat', both, undefined, bWithX, 'account.phone_bound_elsewhere'],
    ['made between the two look-ups, seen by number', both, undefined, aWithP, 'use a'],
    ['made between the two look-ups, seen by WeChat', both, aWithP, undefined, 'use a'],
    ['WeChat of one, number of another', both, a, b, 'account.phone_bound_elsewhere'],
  ] as const)('%s', (_title, proof, byOpenid, byPhone, expected) => {
    const outcome = codeOf(() => chooseAccount(proof, byOpenid, byPhone, 'patient'))
    if (outcome !== 'allowed') return expect(outcome).toBe(expected)
    const choice = chooseAccount(proof, byOpenid, byPhone, 'patient')
    expect([choice.step, ...('userId' in choice ? [choice.userId] : [])].join(' ')).toBe(expected)
  })

  it.each([
    ['active', 0, 'patient', 'allowed'],
    ['active', 1, 'patient', 'allowed'],
    ['active', 0, 'doctor', 'session.role_not_granted'],
    ['active', 1, 'doctor', 'allowed'],
    ['frozen', 0, 'patient', 'account.frozen'],
    ['frozen', 1, 'doctor', 'account.frozen'],
  ] as const)('%s, granted %i, as %s → %s', (status, doctor_granted, role, expected) => {
    expect(codeOf(() => assertMayEnter({ status, doctor_granted }, role))).toBe(expected)
  })

  it('does not register somebody who asks to enter as a doctor', () => {
    expect(codeOf(() => chooseAccount(both, undefined, undefined, 'doctor'))).toBe('session.role_not_granted')
  })
})

describe('login codes', () => {
  const now = Date.UTC(2026, 0, 1)
  const sent = (changes: Partial<SentCode> = {}): SentCode => ({
    state: 'open',
    tries: 0,
    sent_at: now,
    expires_at: now + minutes(5),
    day_started_at: now,
    sent_in_day: 1,
    ...changes,
  })

  it('go out once a minute and twenty times a day', () => {
    expect(nextCode(undefined, now)).toEqual({ sentAt: now, expiresAt: now + minutes(5), dayStartedAt: now, sentInDay: 1 })
    expect(codeOf(() => nextCode(sent(), now + 59_999))).toBe('sms_code.too_soon')
    expect(nextCode(sent(), now + 60_000).sentInDay).toBe(2)
    expect(codeOf(() => nextCode(sent({ sent_in_day: 20 }), now + hours(23)))).toBe('sms_code.too_many')
    expect(nextCode(sent({ sent_in_day: 20 }), now + hours(24)).sentInDay).toBe(1)
  })

  it.each([
    ['fresh', sent(), now, 'allowed'],
    ['fifth try', sent({ tries: 4 }), now, 'allowed'],
    ['sixth try', sent({ tries: 5 }), now, 'sms_code.expired'],
    ['last millisecond', sent(), now + minutes(5) - 1, 'allowed'],
    ['five minutes old', sent(), now + minutes(5), 'sms_code.expired'],
    ['used', sent({ state: 'spent' }), now, 'sms_code.expired'],
    ['not delivered', sent({ state: 'undeliverable' }), now, 'sms_code.undeliverable'],
    ['never sent', undefined, now, 'sms_code.wrong'],
  ] as const)('%s', (_title, code, at, expected) => {
    expect(codeOf(() => assertMayTry(code, at))).toBe(expected)
  })

  it('are six digits, zeros in front included', () => {
    expect(codeFrom(Buffer.from([0, 0, 0, 0, 0, 7, 0, 0]).toString('base64url'))).toBe('000007')
    expect(codeFrom(Buffer.alloc(24, 255).toString('base64url'))).toMatch(/^\d{6}$/)
  })
})

describe('refresh tokens', () => {
  const now = 1_000_000
  const fresh = { expires_at: now + 1, used_at: null, used_by: null }
  const open = { ended_at: null }
  it.each([
    ['fresh', fresh, open, 'k', 'allowed'],
    ['expired', { ...fresh, expires_at: now }, open, 'k', 'session.refresh_refused'],
    ['of an ended session', fresh, { ended_at: 1 }, 'k', 'session.refresh_refused'],
    ['used by another request', { ...fresh, used_at: 1, used_by: 'j' }, open, 'k', 'session.token_reused'],
    ['used by the same request', { ...fresh, used_at: 1, used_by: 'k' }, open, 'k', 'session.refresh_refused'],
    ['used by a request without a key', { ...fresh, used_at: 1, used_by: '' }, open, '', 'session.token_reused'],
    ['used, of an ended session', { ...fresh, used_at: 1, used_by: 'j' }, { ended_at: 1 }, 'k', 'session.refresh_refused'],
  ] as const)('%s', (_title, token, session, key, expected) => {
    expect(codeOf(() => assertMayRefresh(token, session, key, now))).toBe(expected)
  })
})

describe('attempts of staff', () => {
  it('lock for fifteen minutes with the fifth failure, and count anew afterwards', () => {
    let state = { failures: 0, locked_until: 0 }
    for (let i = 1; i <= 5; i++) state = nextAttempt(state, 1000)
    expect(state).toEqual({ failures: 5, locked_until: 1000 + minutes(15) })
    expect(codeOf(() => nextAttempt(state, 1000 + minutes(15) - 1))).toBe('staff_session.locked')
    expect(nextAttempt(state, 1000 + minutes(15))).toEqual({ failures: 1, locked_until: 0 })
  })
})

describe('ID numbers', () => {
  it.each([
    ['11010119900307461X', false],
    ['110101199003074610', true],
    ['11010119900307462X', false],
    ['000101199003074610', false],
    ['990101199003074610', false],
    ['11010119900230461X', false],
    ['11010119900307461', false],
  ])('%s → %s', (number, expected) => {
    expect(isIdNumber(number)).toBe(expected)
  })

  it('tell birth date and sex', () => {
    expect(birthDateIn('110101199003074610')).toBe('1990-03-07')
    expect(sexIn('110101199003074610')).toBe('male')
    expect(isCalendarDate('2024-02-29')).toBe(true)
    expect(isCalendarDate('2023-02-29')).toBe(false)
  })
})

describe('patient profiles', () => {
  const noon = Date.parse('2026-06-15T12:00:00+08:00')
  const person = (changes: Partial<Person> = {}): Person => ({ name: '张三', sex: 'male', birthDate: '1990-03-07', ...changes })

  it('count age by the day in China', () => {
    expect(chinaDate(Date.parse('2026-06-14T16:00:00Z'))).toBe('2026-06-15')
    expect(ageAt('2012-06-15', noon)).toBe(14)
    expect(ageAt('2012-06-16', noon)).toBe(13)
    expect(ageAt('2012-06-15', Date.parse('2026-06-14T15:59:59Z'))).toBe(13)
  })

  it.each([
    ['an adult', person(), false, 'allowed'],
    ['fourteen today', person({ birthDate: '2012-06-15' }), false, 'allowed'],
    ['thirteen without consent (S8)', person({ birthDate: '2012-06-16' }), false, 'profile.guardian_consent_needed'],
    ['thirteen with consent (S8)', person({ birthDate: '2012-06-16' }), true, 'allowed'],
    ['born tomorrow', person({ birthDate: '2026-06-16' }), true, 'profile.birth_date_invalid'],
    ['born on no day', person({ birthDate: '2001-02-30' }), true, 'profile.birth_date_invalid'],
    ['130 years old', person({ birthDate: '1896-06-15' }), true, 'allowed'],
    ['131 years old', person({ birthDate: '1895-06-15' }), true, 'profile.birth_date_invalid'],
    ['ID number agrees', person({ idNumber: '110101199003074610' }), false, 'allowed'],
    ['ID number mistyped', person({ idNumber: '110101199003074611' }), false, 'profile.id_number_invalid'],
    ['ID number of the other sex', person({ sex: 'female', idNumber: '110101199003074610' }), false, 'profile.id_number_differs'],
    ['ID number of another day', person({ birthDate: '1990-03-08', idNumber: '110101199003074610' }), false, 'profile.id_number_differs'],
  ] as const)('%s → %s', (_title, who, consent, expected) => {
    expect(codeOf(() => assertPerson(who, consent, noon))).toBe(expected)
  })

  it('are ten at most', () => {
    expect(codeOf(() => assertRoom(9))).toBe('allowed')
    expect(codeOf(() => assertRoom(10))).toBe('profile.too_many')
  })

  it('are shown with numbers masked', () => {
    expect(maskPhone('13812341234')).toBe('138****1234')
    expect(maskPhone(undefined)).toBe('')
    expect(maskIdNumber('110101199003074610')).toBe('110***********4610')
  })
})

describe('agreements', () => {
  it('are in force in their newest version', () => {
    const rows = [1, 3, 2].map((version) => ({ kind: 'terms', version }))
    expect(inForce([...rows, { kind: 'risk', version: 1 }])).toEqual([
      { kind: 'terms', version: 3 },
      { kind: 'risk', version: 1 },
    ])
  })

  it('are replaced by who has read the newest, and accepted only as they stand', () => {
    expect(codeOf(() => assertPublishable({ kind: 'terms', replaces: 1, text: '' }, 1))).toBe('allowed')
    expect(codeOf(() => assertPublishable({ kind: 'terms', replaces: 1, text: '' }, 2))).toBe('agreement.stale')
    expect(codeOf(() => assertPublishable({ kind: 'boundary', replaces: 1, text: '请就医' }, 1))).toBe(
      'agreement.boundary_sentence_missing',
    )
    expect(codeOf(() => assertPublishable({ kind: 'boundary', replaces: 1, text: `${boundarySentence}。` }, 1))).toBe('allowed')
    expect(codeOf(() => assertAcceptable(1, 2))).toBe('agreement.not_current')
    expect(codeOf(() => assertAcceptable(2, 2))).toBe('allowed')
  })

  it('begin with five texts; the boundary names 120 and says whom the service is not for', () => {
    expect(seeds.map((seed) => seed.kind)).toEqual(['terms', 'privacy', 'boundary', 'risk', 'doctor_terms'])
    const boundary = seeds.find((seed) => seed.kind === 'boundary')
    expect(boundary?.text).toContain('本服务不适用于急危重症患者')
    expect(boundary?.text).toContain('120')
    for (const seed of seeds) expect(seed.text).not.toMatch(/[!！]|\$\{/)
  })
})
