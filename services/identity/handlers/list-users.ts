import type { Handler } from '@yijiantong/edge/call.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { pageOf } from '../paging.ts'
import { ownKey, phoneBlind } from '../sealing.ts'
import { accountReads } from '../stores/accounts.ts'
import type { IdentityTables } from '../tables.ts'
import { userLine } from '../views.ts'

export const listUsers =
  ({ kit }: Deps): Handler<IdentityContract['operations']['listUsers'], IdentityTables> =>
  async (call) => {
    const { phone, status, after, limit = 50 } = call.query
    const own = await ownKey(kit.keyring)
    const rows = await accountReads(kit.storage.read).page({
      limit: limit + 1,
      ...(after !== undefined && { after }),
      ...(status !== undefined && { status }),
      ...(phone !== undefined && { phoneBlind: phoneBlind(own, phone) }),
    })
    return pageOf(await Promise.all(rows.map((row) => userLine(kit.keyring, row))), limit, (line) => line.userId)
  }
