import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { agreementReads } from '../stores/agreements.ts'
import type { IdentityTables } from '../tables.ts'

export const readAgreement =
  ({ kit }: Deps): Handler<IdentityContract['operations']['readAgreement'], IdentityTables> =>
  async (call) => {
    const { kind } = call.params
    const agreements = agreementReads(kit.storage.read)
    const newest = await agreements.newest(kind)
    const row = call.query.version === undefined ? newest : await agreements.one(kind, call.query.version)
    if (row === undefined) throw new Failure('agreement.not_found')
    return {
      kind,
      version: row.version,
      title: row.title,
      text: row.body,
      publishedAt: row.published_at,
      current: row.version === newest?.version,
    }
  }
