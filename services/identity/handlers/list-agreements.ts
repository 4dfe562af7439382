import type { Handler } from '@yijiantong/edge/call.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { inForce } from '../rules/agreement.ts'
import type { AgreementKind } from '../schemas.ts'
import { agreementReads } from '../stores/agreements.ts'
import type { IdentityTables } from '../tables.ts'

export const listAgreements =
  ({ kit }: Deps): Handler<IdentityContract['operations']['listAgreements'], IdentityTables> =>
  async () => {
    const rows = inForce(await agreementReads(kit.storage.read).all())
    return {
      items: rows.map((row) => ({
        kind: row.kind as AgreementKind,
        version: row.version,
        title: row.title,
        publishedAt: row.published_at,
      })),
    }
  }
