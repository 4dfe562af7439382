import type { api, Told } from '../../client/api.ts'
import type { Refusal } from '../../client/refusal.ts'

type Profile = Told<'identity', 'listProfiles'>['items'][number]
type Body = Parameters<typeof api.identity.createProfile>[0]['body']

/** What is on the form; sex and relation are empty until somebody chose them. */
export type Draft = {
  readonly name: string
  readonly sex: '' | Profile['sex']
  readonly birthDate: string
  readonly relation: '' | Profile['relation']
  readonly idNumber: string
  readonly guardianConsent: boolean
}

export type Field = keyof Draft

export const noDraft: Draft = { name: '', sex: '', birthDate: '', relation: '', idNumber: '', guardianConsent: false }

/** The stored number is shown masked beside the field and stays unless another is written. */
export const draftOf = ({ name, sex, birthDate, relation }: Profile): Draft => ({ ...noDraft, name, sex, birthDate, relation })

/** What the server is sent; what was left open is left out, and its refusal names the field. */
export const bodyOf = (draft: Draft): Body => {
  const { name, sex, birthDate, relation, guardianConsent } = draft
  const idNumber = draft.idNumber.replace(/\s/g, '').toUpperCase()
  return {
    name: name.trim(),
    ...(sex !== '' && { sex }),
    ...(birthDate !== '' && { birthDate }),
    ...(relation !== '' && { relation }),
    ...(idNumber !== '' && { idNumber }),
    ...(guardianConsent && { guardianConsent }),
  } as Body
}

const fieldOf: Readonly<Record<string, Field>> = {
  'profile.birth_date_invalid': 'birthDate',
  'profile.guardian_consent_needed': 'guardianConsent',
  'profile.id_number_invalid': 'idNumber',
  'profile.id_number_differs': 'idNumber',
  'profile.already_there': 'idNumber',
}

const leftOpen: Readonly<Partial<Record<Field, string>>> = {
  name: '请填写姓名',
  relation: '请选择与您的关系',
  sex: '请选择性别',
  birthDate: '请选择出生日期',
}

/** Sentences for the fields at fault, by field; empty when the refusal is about something else. */
export const wrongOf = (
  { code, message, fields }: Pick<Refusal, 'code' | 'message' | 'fields'>,
  draft: Draft,
): Partial<Record<Field, string>> => {
  const field = fieldOf[code]
  if (field !== undefined) return { [field]: message }
  if (fields.length === 0) return {}
  // The server names one thing that is missing; a person wants to see all of them at once.
  const open = Object.entries(leftOpen).filter(([name]) => draft[name as Field] === '')
  return { ...Object.fromEntries(fields.map(({ field: name, text }) => [name, text])), ...Object.fromEntries(open) }
}
