import { Failure } from '@yijiantong/kernel/failure.ts'
import { defineMoves } from '@yijiantong/kernel/moves.ts'

export type AccountStatus = 'active' | 'frozen'

export const accountMoves = defineMoves<AccountStatus>()('account', {
  freeze: { from: ['active'], to: 'frozen' },
  unfreeze: { from: ['frozen'], to: 'active' },
})

export type Account = {
  readonly id: string
  readonly status: AccountStatus
  readonly phone_blind: string | null
  readonly openid_blind: string | null
  readonly doctor_granted: number
}

/** What the person has proved to hold, as blind indexes. */
export type Proof = { readonly phoneBlind?: string; readonly openidBlind?: string }

export type Choice =
  | { readonly step: 'use'; readonly userId: string }
  | { readonly step: 'bindPhone' | 'bindOpenid'; readonly userId: string }
  | { readonly step: 'register' }

export type LoginRole = 'patient' | 'doctor'

/**
 * Which account a proof opens. Two accounts are never made one behind a person's back: when WeChat points to one account
 * and the phone number to another, the person is told, and nothing changes. The two accounts are looked up one after the
 * other, so an account made in between may be found by one proof only; what decides is what it holds.
 */
export const chooseAccount = (proof: Proof, byOpenid: Account | undefined, byPhone: Account | undefined, role: LoginRole): Choice => {
  const held = byOpenid ?? byPhone
  if (held === undefined) {
    if (proof.phoneBlind === undefined) throw new Failure('account.phone_needed')
    if (role === 'doctor') throw new Failure('session.role_not_granted')
    return { step: 'register' }
  }
  if (byOpenid !== undefined && byPhone !== undefined && byOpenid.id !== byPhone.id) throw new Failure('account.phone_bound_elsewhere')
  assertMayEnter(held, role)
  if (held.phone_blind !== proof.phoneBlind && proof.phoneBlind !== undefined) {
    if (held.phone_blind !== null) throw new Failure('account.wechat_bound_elsewhere')
    return { step: 'bindPhone', userId: held.id }
  }
  if (held.openid_blind !== proof.openidBlind && proof.openidBlind !== undefined) {
    if (held.openid_blind !== null) throw new Failure('account.phone_bound_elsewhere')
    return { step: 'bindOpenid', userId: held.id }
  }
  return { step: 'use', userId: held.id }
}

export const assertMayEnter = (account: Pick<Account, 'status' | 'doctor_granted'>, role: LoginRole): void => {
  if (account.status === 'frozen') throw new Failure('account.frozen')
  if (role === 'doctor' && account.doctor_granted === 0) throw new Failure('session.role_not_granted')
}
