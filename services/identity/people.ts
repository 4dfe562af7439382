import { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { SubjectKey } from '@yijiantong/storage/keyring.ts'
import { maskIdNumber } from './rules/mask.ts'
import type { Person } from './rules/profile.ts'
import type { ProfileRow } from './stores/profiles.ts'

const place = (id: string) => `profile.details:${id}`

export const sealPerson = (key: SubjectKey, id: string, person: Person): string => key.seal(Sealed.of(JSON.stringify(person)), place(id))

export const openPerson = (key: SubjectKey, row: ProfileRow): Person => JSON.parse(key.open(row.details, place(row.id)).reveal()) as Person

export const idNumberBlind = (key: SubjectKey, person: Person): string | null =>
  person.idNumber === undefined ? null : key.blind(`id-number|${person.idNumber}`)

type PersonBody = { name: string; sex: 'male' | 'female'; birthDate: string; idNumber?: string }

export const personIn = (body: PersonBody): Person => ({
  name: body.name,
  sex: body.sex,
  birthDate: body.birthDate,
  ...(body.idNumber !== undefined && { idNumber: body.idNumber }),
})

/** A profile as its owner sees it: the ID number is masked. */
export const profileView = (key: SubjectKey, row: ProfileRow) => {
  const { idNumber, ...person } = openPerson(key, row)
  return {
    profileId: row.id,
    ...person,
    relation: row.relation,
    verified: idNumber !== undefined,
    version: row.version,
    ...(idNumber !== undefined && { idNumberMasked: maskIdNumber(idNumber) }),
    ...(row.guardian_consent_at !== null && { guardianConsentAt: row.guardian_consent_at }),
  }
}
