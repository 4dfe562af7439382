import { ageAt, chinaDate, isCalendarDate } from '@yijiantong/kernel/calendar.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { birthDateIn, isIdNumber, sexIn } from '@yijiantong/kernel/id-number.ts'

export const MOST_PROFILES = 10
/** Rule S8: data of a child under 14 needs a guardian's consent. Authority: 个人信息保护法 28, 31; 网络数据安全管理条例 22. */
export const GUARDED_UNDER = 14

export type Person = { readonly name: string; readonly sex: 'male' | 'female'; readonly birthDate: string; readonly idNumber?: string }

export const assertPerson = (person: Person, consentGiven: boolean, now: number): void => {
  const { birthDate, idNumber } = person
  if (!isCalendarDate(birthDate) || birthDate > chinaDate(now) || ageAt(birthDate, now) > 130)
    throw new Failure('profile.birth_date_invalid')
  if (ageAt(birthDate, now) < GUARDED_UNDER && !consentGiven) throw new Failure('profile.guardian_consent_needed', { age: GUARDED_UNDER })
  if (idNumber === undefined) return
  if (!isIdNumber(idNumber)) throw new Failure('profile.id_number_invalid')
  if (birthDateIn(idNumber) !== birthDate || sexIn(idNumber) !== person.sex) throw new Failure('profile.id_number_differs')
}

export const assertRoom = (count: number): void => {
  if (count >= MOST_PROFILES) throw new Failure('profile.too_many', { most: MOST_PROFILES })
}

export const assertFresh = (stored: number, seen: number): void => {
  if (stored !== seen) throw new Failure('profile.stale')
}
