import type { Handler } from '@yijiantong/edge/call.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { sessionReads } from '../stores/sessions.ts'
import type { IdentityTables } from '../tables.ts'

export const listSessions =
  ({ kit }: Deps): Handler<IdentityContract['operations']['listSessions'], IdentityTables> =>
  async (call) => {
    const rows = await sessionReads(kit.storage.read).open(call.caller.id)
    return {
      items: rows.map((row) => ({
        sessionId: row.id,
        role: row.role,
        device: row.device,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        current: row.id === call.caller.session,
      })),
    }
  }
