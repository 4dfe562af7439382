import type { Handler } from '@yijiantong/edge/call.ts'
import type { Caller, Duty } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { maskedPhoneOf } from '../sealing.ts'
import { accountReads } from '../stores/accounts.ts'
import { staffReads } from '../stores/staff.ts'
import type { IdentityTables } from '../tables.ts'
import { rolesOf } from '../views.ts'

export const me =
  (deps: Deps): Handler<IdentityContract['operations']['me'], IdentityTables> =>
  (call) =>
    call.caller.role === 'staff' ? staffSelf(deps, call.caller) : userSelf(deps, call.caller)

const staffSelf = async ({ kit }: Deps, caller: Caller) => {
  const staff = await staffReads(kit.storage.read).byId(caller.id)
  if (staff === undefined) throw new Failure('account.not_found')
  return {
    userId: staff.id,
    role: 'staff' as const,
    roles: ['staff' as const],
    createdAt: staff.created_at,
    username: staff.username,
    duties: staff.duties.split(',') as Duty[],
  }
}

const userSelf = async ({ kit }: Deps, caller: Caller) => {
  const account = await accountReads(kit.storage.read).byId(caller.id)
  if (account === undefined) throw new Failure('account.not_found')
  return {
    userId: account.id,
    role: caller.role as 'patient' | 'doctor',
    roles: rolesOf(account),
    createdAt: account.created_at,
    phoneMasked: await maskedPhoneOf(kit.keyring, account),
    wechatBound: account.openid_blind !== null,
  }
}
