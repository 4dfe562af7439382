import { describe, expect, it } from 'vitest'
import { bodyOf, draftOf, noDraft, wrongOf } from '../pages/profile/draft.ts'

const refusal = (code: string, fields: { field: string; text: string }[] = []) => ({ code, message: '一句话。', fields })

describe('a profile on its way to the server', () => {
  it('leaves out what was left open, so that the refusal names it', () => {
    expect(bodyOf(noDraft)).toEqual({ name: '' })
  })

  it('sends an ID number as it is printed on the card', () => {
    const draft = {
      ...noDraft,
      name: ' 王小明 ',
      sex: 'male',
      birthDate: '1990-03-07',
      relation: 'self',
      idNumber: '110101 19900307 007x',
    } as const
    expect(bodyOf(draft)).toEqual({
      name: '王小明',
      sex: 'male',
      birthDate: '1990-03-07',
      relation: 'self',
      idNumber: '11010119900307007X',
    })
  })

  it('sends a consent only when it was given', () => {
    expect(bodyOf({ ...noDraft, guardianConsent: true })).toEqual({ name: '', guardianConsent: true })
  })

  it('never puts the masked number into the field', () => {
    const profile = {
      profileId: 'pp_1',
      name: '王小明',
      sex: 'male',
      birthDate: '1990-03-07',
      relation: 'self',
      idNumberMasked: '110***********4610',
      verified: true,
      version: 2,
    } as const
    expect(bodyOf(draftOf(profile))).not.toHaveProperty('idNumber')
  })
})

describe('where a refusal is shown', () => {
  it.each([
    ['profile.birth_date_invalid', 'birthDate'],
    ['profile.id_number_differs', 'idNumber'],
    ['profile.already_there', 'idNumber'],
    ['profile.guardian_consent_needed', 'guardianConsent'],
  ])('%s at %s', (code, field) => expect(wrongOf(refusal(code), noDraft)).toEqual({ [field]: '一句话。' }))

  it('each sentence at its own field', () => {
    const draft = { ...noDraft, name: '王', sex: 'male', birthDate: '1990-03-07', relation: 'self' } as const
    const wrong = wrongOf(refusal('request.invalid', [{ field: 'idNumber', text: '身份证号码的格式不正确' }]), draft)
    expect(wrong).toEqual({ idNumber: '身份证号码的格式不正确' })
  })

  it('at every field left open, though the server names only the first', () => {
    const wrong = wrongOf(refusal('request.invalid', [{ field: 'sex', text: '请填写性别' }]), noDraft)
    expect(Object.keys(wrong).sort()).toEqual(['birthDate', 'name', 'relation', 'sex'])
  })

  it('nowhere when it is about something else', () => expect(wrongOf(refusal('profile.too_many'), noDraft)).toEqual({}))
})
