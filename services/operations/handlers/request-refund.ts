import type { Handler } from '@yijiantong/edge/call.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import type { operationsContract } from '../contract.ts'
import { ask } from '../rules/refund-request.ts'
import { orderReads } from '../stores/orders.ts'
import { refundStore } from '../stores/refunds.ts'
import { staffStore } from '../stores/staff.ts'
import type { OperationsTables, RefundRequestRow } from '../tables.ts'
import { shownRequest } from './shown-request.ts'

export const requestRefund: Handler<typeof operationsContract.operations.requestRefund, OperationsTables> = (call) =>
  call.transaction(async (tx) => {
    const { consultationId, amount, reason } = call.body
    const refunds = refundStore(tx)
    const pot = await refunds.lockedPot(consultationId)
    const state = ask(await orderReads(tx).byId(consultationId), pot, amount)
    const staff = call.caller.id
    const row: RefundRequestRow = {
      id: newId('rr'),
      consultation_id: consultationId,
      amount,
      reason,
      state,
      asked_by: staff,
      asked_at: tx.now,
      decided_by: null,
      decided_at: null,
      decision: null,
    }
    refunds.addRequest(row)
    staffStore(tx).record({ staff_id: staff, service: 'operations', action: 'refund.request', object_id: row.id, reason, at: tx.now })
    return shownRequest(row)
  })
