import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { IdentityContract } from '../contract.ts'
import { accountMoves } from '../rules/account.ts'
import { accountStore } from '../stores/accounts.ts'
import { sessionStore } from '../stores/sessions.ts'
import type { IdentityTables } from '../tables.ts'

export const freezeUser = (): Handler<IdentityContract['operations']['freezeUser'], IdentityTables> => (call) =>
  call.transaction(async (tx) => {
    const userId = call.params.id
    const accounts = accountStore(tx)
    const account = await accounts.lock(userId)
    if (account === undefined) throw new Failure('account.not_found')
    const status = accountMoves.next(account.status, 'freeze')
    accounts.freeze(userId, call.caller.id, call.body.reason)
    await sessionStore(tx).endAll(userId, 'frozen')
    tx.publish({ aggregate: userId, type: 'user.frozen', payload: { userId } })
    return { userId, status }
  })
