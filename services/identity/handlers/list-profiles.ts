import type { Handler } from '@yijiantong/edge/call.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { profileView } from '../people.ts'
import { profileReads } from '../stores/profiles.ts'
import type { IdentityTables } from '../tables.ts'

export const listProfiles =
  ({ kit }: Deps): Handler<IdentityContract['operations']['listProfiles'], IdentityTables> =>
  async (call) => {
    const key = await kit.keyring.of(call.caller.id)
    const rows = await profileReads(kit.storage.read).ofUser(call.caller.id)
    return { items: rows.map((row) => profileView(key, row)) }
  }
