import type { Handler } from '@yijiantong/edge/call.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import type { AgreementKind } from '../schemas.ts'
import { agreementReads } from '../stores/agreements.ts'
import type { IdentityTables } from '../tables.ts'

export const listAcceptances =
  ({ kit }: Deps): Handler<IdentityContract['operations']['listAcceptances'], IdentityTables> =>
  async (call) => {
    const rows = await agreementReads(kit.storage.read).accepted(call.caller.id)
    return { items: rows.map((row) => ({ kind: row.kind as AgreementKind, version: row.version, acceptedAt: row.accepted_at })) }
  }
