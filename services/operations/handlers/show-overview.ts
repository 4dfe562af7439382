import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { operationsContract } from '../contract.ts'
import { stuckDefinitions, stuckKinds } from '../rules/stuck.ts'
import { orderReads } from '../stores/orders.ts'
import { refundReads } from '../stores/refunds.ts'
import type { OperationsTables } from '../tables.ts'

export const showOverview =
  (kit: Kit<OperationsTables>): Handler<typeof operationsContract.operations.overview, OperationsTables> =>
  async () => {
    const orders = orderReads(kit.storage.read)
    const at = kit.storage.now()
    const stuck = stuckKinds.map(async (kind) => {
      const definition = stuckDefinitions[kind]
      return { stuck: kind, title: definition.title, ...(await orders.stuck(definition, at)) }
    })
    const [states, refundRequestsWaiting] = await Promise.all([orders.perState(), refundReads(kit.storage.read).waiting()])
    return { states, stuck: await Promise.all(stuck), refundRequestsWaiting, at }
  }
