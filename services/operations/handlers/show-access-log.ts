import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { AccessLine } from '@yijiantong/storage/access-log.ts'
import type { operationsContract } from '../contract.ts'
import { mergeLooks } from '../rules/access-lines.ts'
import { staffStore } from '../stores/staff.ts'
import type { OperationsTables } from '../tables.ts'

/** One service's access log. */
export type AccessLog = {
  readonly service: string
  /** The newest lines about one patient. */
  read(query: {
    readonly subject: string
    readonly limit: number
  }): Promise<readonly (AccessLine & { readonly id: string; readonly at: number })[]>
}

/** Asks every service who looked. One that does not answer is named, never passed over; and whoever asks this is written down as well. */
export const showAccessLog =
  (kit: Kit<OperationsTables>, logs: readonly AccessLog[]): Handler<typeof operationsContract.operations.accessLog, OperationsTables> =>
  async (call) => {
    const { subject, limit = 50 } = call.query
    const unanswered: string[] = []
    const asked = logs.map(async ({ service, read }) => {
      try {
        return (await read({ subject, limit })).map((line) => ({ service, line, id: line.id, at: line.at }))
      } catch (err) {
        kit.log.warn({ followed: service, err }, 'an access log could not be read')
        unanswered.push(service)
        return []
      }
    })
    const looks = mergeLooks(await Promise.all(asked), limit)
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
      const items = looks.map(({ service, at, line: { role, actor, operation, object, outcome, request } }) => {
        return { service, at, role, actor, operation, object, outcome, request }
      })
      return { items, unanswered: unanswered.sort() }
    })
  }
