import { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { Keyring, SubjectKey } from '@yijiantong/storage/keyring.ts'
import { maskPhone } from './rules/mask.ts'
import { codeFrom } from './rules/sms-code.ts'
import type { AccountRow } from './stores/accounts.ts'

/** The service's own key: blind indexes that work across users, and what belongs to no user yet. */
export const ownKey = (keyring: Keyring): Promise<SubjectKey> => keyring.of('identity')

export const phoneBlind = (own: SubjectKey, phone: string): string => own.blind(`phone|${phone}`)
export const phoneEndingBlind = (own: SubjectKey, ending: string): string => own.blind(`phone-ending|${ending}`)
/** The last four digits, the part of a number that staff see. */
export const endingOf = (phone: string): string => phone.slice(-4)
export const openidBlind = (own: SubjectKey, openid: string): string => own.blind(`openid|${openid}`)

/** The six digits of a login code. They follow from its id and a key that is stored only wrapped, so the code itself is stored nowhere. */
export const loginCode = (own: SubjectKey, codeId: string): string => codeFrom(own.blind(`login-code|${codeId}`))

const places = {
  phone: (id: string) => `account.phone_sealed:${id}`,
  openid: (id: string) => `account.openid_sealed:${id}`,
}

export const sealPhone = (key: SubjectKey, id: string, phone: string): string => key.seal(Sealed.of(phone), places.phone(id))
export const sealOpenid = (key: SubjectKey, id: string, openid: string): string => key.seal(Sealed.of(openid), places.openid(id))

export const maskedPhoneOf = async (keyring: Keyring, account: AccountRow): Promise<string> => {
  if (account.phone_sealed === null) return ''
  const key = await keyring.of(account.id)
  return maskPhone(key.open(account.phone_sealed, places.phone(account.id)).reveal())
}

export const openidOf = async (keyring: Keyring, account: AccountRow): Promise<string | undefined> => {
  if (account.openid_sealed === null) return undefined
  const key = await keyring.of(account.id)
  return key.open(account.openid_sealed, places.openid(account.id)).reveal()
}
