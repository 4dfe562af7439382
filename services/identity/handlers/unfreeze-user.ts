import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { IdentityContract } from '../contract.ts'
import { accountMoves } from '../rules/account.ts'
import { accountStore } from '../stores/accounts.ts'
import type { IdentityTables } from '../tables.ts'

export const unfreezeUser = (): Handler<IdentityContract['operations']['unfreezeUser'], IdentityTables> => (call) =>
  call.transaction(async (tx) => {
    const userId = call.params.id
    const accounts = accountStore(tx)
    const account = await accounts.lock(userId)
    if (account === undefined) throw new Failure('account.not_found')
    const status = accountMoves.next(account.status, 'unfreeze')
    accounts.unfreeze(userId)
    tx.publish({ aggregate: userId, type: 'user.unfrozen', payload: { userId } })
    return { userId, status }
  })
