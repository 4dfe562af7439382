import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { IdentityContract } from '../contract.ts'
import { assertPublishable } from '../rules/agreement.ts'
import { agreementStore } from '../stores/agreements.ts'
import type { IdentityTables } from '../tables.ts'

export const publishAgreement = (): Handler<IdentityContract['operations']['publishAgreement'], IdentityTables> => async (call) => {
  const { kind, title, text, replaces } = call.body
  try {
    return await call.transaction(async (tx) => {
      const agreements = agreementStore(tx)
      assertPublishable(call.body, (await agreements.newest(kind))?.version ?? 0)
      const version = replaces + 1
      agreements.publish({ kind, version, title, body: text, published_by: call.caller.id })
      return { kind, version, title, publishedAt: tx.now }
    })
  } catch (error) {
    throw error instanceof AlreadyThere ? new Failure('agreement.stale', { current: replaces + 1 }) : error
  }
}
