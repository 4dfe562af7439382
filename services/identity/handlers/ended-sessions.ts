import type { Handler } from '@yijiantong/edge/call.ts'
import { seconds } from '@yijiantong/kernel/clock.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { sessionReads } from '../stores/sessions.ts'
import type { IdentityTables } from '../tables.ts'

/** A transaction takes its time when it begins and shows when it commits; none stays open this long. */
const OVERLAP = seconds(15)

export const endedSessions =
  ({ kit }: Deps): Handler<IdentityContract['operations']['endedSessions'], IdentityTables> =>
  async (call) => {
    const now = kit.storage.now()
    const rows = await sessionReads(kit.storage.read).endedSince(call.query.since)
    return { sessionIds: rows.map((row) => row.id), next: Math.max(0, now - OVERLAP) }
  }
