import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { operationsContract } from '../contract.ts'
import { type AccessLog, looksIn } from '../looks.ts'
import type { Siblings } from '../siblings.ts'
import { orderReads } from '../stores/orders.ts'
import { refundReads } from '../stores/refunds.ts'
import { staffStore } from '../stores/staff.ts'
import type { OperationsTables } from '../tables.ts'
import { askingSiblings } from '../unanswered.ts'
import { shownOrder } from './shown-order.ts'
import { shownRequest } from './shown-request.ts'

const LOOKS = 100

/** The whole story of one order, as each service tells its part. Who reads it is written down: it says who looked at whose record. */
export const showOrder =
  (
    kit: Kit<OperationsTables>,
    logs: readonly AccessLog[],
    siblings: Siblings,
  ): Handler<typeof operationsContract.operations.order, OperationsTables> =>
  async (call) => {
    const { id } = call.params
    const order = await orderReads(kit.storage.read).whole(id)
    if (order === undefined) throw new Failure('order.not_found')
    const { ask, unanswered } = askingSiblings(kit.log)
    const [moves, messages, money, looks, requests] = await Promise.all([
      ask('consultation', siblings.moves(id)),
      ask('messaging', siblings.messages(id)),
      ask('payment', siblings.money(id)),
      looksIn(logs, { subject: order.patient_id, object: id, limit: LOOKS }, ask),
      refundReads(kit.storage.read).ofOrder(id),
    ])
    return call.transaction(async (tx) => {
      staffStore(tx).record({
        staff_id: call.caller.id,
        service: 'operations',
        action: 'order.read',
        object_id: id,
        reason: null,
        at: tx.now,
      })
      const refundRequests = requests.map(shownRequest)
      return { order: shownOrder(order, tx.now), moves, messages, money, refundRequests, looks, unanswered: unanswered() }
    })
  }
