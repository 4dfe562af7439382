import type { Handler } from '@yijiantong/edge/call.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { pageOf } from '../paging.ts'
import { ownKey, phoneBlind, phoneEndingBlind } from '../sealing.ts'
import { accountReads } from '../stores/accounts.ts'
import { sessionReads } from '../stores/sessions.ts'
import type { IdentityTables } from '../tables.ts'
import { userLine } from '../views.ts'

export const listUsers =
  ({ kit }: Deps): Handler<IdentityContract['operations']['listUsers'], IdentityTables> =>
  async (call) => {
    const { phone, phoneEnding, userId, status, after, limit = 50 } = call.query
    const own = await ownKey(kit.keyring)
    const rows = await accountReads(kit.storage.read).page({
      limit: limit + 1,
      ...(after !== undefined && { after }),
      ...(status !== undefined && { status }),
      ...(userId !== undefined && { userId }),
      ...(phone !== undefined && { phoneBlind: phoneBlind(own, phone) }),
      ...(phoneEnding !== undefined && { phoneEndingBlind: phoneEndingBlind(own, phoneEnding) }),
    })
    const seen = await sessionReads(kit.storage.read).summaries(rows.map((row) => row.id))
    return pageOf(await Promise.all(rows.map((row) => userLine(kit.keyring, row, seen.get(row.id)))), limit, (line) => line.userId)
  }
