import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { maskedPhoneOf, openidOf } from '../sealing.ts'
import { accountReads } from '../stores/accounts.ts'
import type { IdentityTables } from '../tables.ts'

export const user =
  ({ kit }: Deps): Handler<IdentityContract['operations']['user'], IdentityTables> =>
  async (call) => {
    const account = await accountReads(kit.storage.read).byId(call.params.id)
    if (account === undefined) throw new Failure('account.not_found')
    const openid = await openidOf(kit.keyring, account)
    return {
      userId: account.id,
      phoneMasked: await maskedPhoneOf(kit.keyring, account),
      status: account.status,
      ...(openid !== undefined && { openid }),
    }
  }
