import type { Handler } from '@yijiantong/edge/call.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { assertAcceptable } from '../rules/agreement.ts'
import { agreementReads, agreementStore } from '../stores/agreements.ts'
import type { IdentityTables } from '../tables.ts'

/** Accepting twice answers when it was first accepted. */
export const acceptAgreement =
  ({ kit }: Deps): Handler<IdentityContract['operations']['acceptAgreement'], IdentityTables> =>
  async (call) => {
    const { kind, version } = call.body
    const { id: userId, session = '' } = call.caller
    try {
      return await call.transaction(async (tx) => {
        const agreements = agreementStore(tx)
        assertAcceptable(version, (await agreements.newest(kind))?.version ?? 0)
        const before = await agreements.acceptance(userId, kind, version)
        if (before === undefined) agreements.accept(userId, kind, version, session)
        return { kind, version, acceptedAt: before?.accepted_at ?? tx.now }
      })
    } catch (error) {
      const first = error instanceof AlreadyThere ? await agreementReads(kit.storage.read).acceptance(userId, kind, version) : undefined
      if (first === undefined) throw error
      return { kind, version, acceptedAt: first.accepted_at }
    }
  }
