import type { Duty } from '@yijiantong/kernel/contract.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { Keyring } from '@yijiantong/storage/keyring.ts'
import { hashPassword } from './secrets.ts'

export type NewStaff = {
  readonly username: string
  readonly name: string
  readonly password: string
  readonly totpSecret: string
  readonly duties: readonly Duty[]
  readonly createdBy: string | null
}

/** A row of `staff` with its secrets hashed and sealed. */
export const draftStaff = async (keyring: Keyring, staff: NewStaff) => {
  const id: string = newId('st')
  const key = await keyring.of(id)
  return {
    id,
    username: staff.username,
    name: staff.name,
    password_hash: await hashPassword(staff.password),
    totp_sealed: key.seal(Sealed.of(staff.totpSecret), `staff.totp_sealed:${id}`),
    duties: [...new Set(staff.duties)].join(','),
    created_by: staff.createdBy,
  }
}
