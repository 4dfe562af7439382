import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { operationsContract } from '../contract.ts'
import { type AccessLog, looksIn } from '../looks.ts'
import { staffStore } from '../stores/staff.ts'
import type { OperationsTables } from '../tables.ts'
import { askingSiblings } from '../unanswered.ts'

/** Asks every service who looked; and whoever asks this is written down as well. */
export const showAccessLog =
  (kit: Kit<OperationsTables>, logs: readonly AccessLog[]): Handler<typeof operationsContract.operations.accessLog, OperationsTables> =>
  async (call) => {
    const { subject, limit = 50 } = call.query
    const { ask, unanswered } = askingSiblings(kit.log)
    const items = await looksIn(logs, { subject, limit }, ask)
    return call.transaction(async (tx) => {
      const staff = call.caller.id
      staffStore(tx).record({
        staff_id: staff,
        service: 'operations',
        action: 'access_log.read',
        object_id: subject,
        reason: null,
        at: tx.now,
      })
      return { items, unanswered: unanswered() }
    })
  }
