import type { Handler } from '@yijiantong/edge/call.ts'
import type { operationsContract } from '../contract.ts'
import { reject } from '../rules/refund-request.ts'
import { refundStore } from '../stores/refunds.ts'
import { staffStore } from '../stores/staff.ts'
import type { OperationsTables } from '../tables.ts'
import { knownRequest } from './known.ts'
import { factsOf, shownRequest } from './shown-request.ts'

export const rejectRefund: Handler<typeof operationsContract.operations.rejectRefund, OperationsTables> = (call) =>
  call.transaction(async (tx) => {
    const refunds = refundStore(tx)
    const request = knownRequest(await refunds.lockedRequest(call.params.id))
    const staff = call.caller.id
    const { reason } = call.body
    const decided = { state: reject(factsOf(request), staff), decided_by: staff, decided_at: tx.now, decision: reason }
    refunds.decide({ id: request.id, ...decided })
    staffStore(tx).record({ staff_id: staff, service: 'operations', action: 'refund.reject', object_id: request.id, reason, at: tx.now })
    return shownRequest({ ...request, ...decided })
  })
