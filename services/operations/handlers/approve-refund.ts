import type { Handler } from '@yijiantong/edge/call.ts'
import type { operationsContract } from '../contract.ts'
import { approve } from '../rules/refund-request.ts'
import { refundReads, refundStore } from '../stores/refunds.ts'
import { staffStore } from '../stores/staff.ts'
import type { OperationsTables } from '../tables.ts'
import { knownRequest } from './known.ts'
import { factsOf, shownRequest } from './shown-request.ts'

/** The order's money is locked before the request, as it is everywhere, so that two approvals cannot wait for each other. */
export const approveRefund: Handler<typeof operationsContract.operations.approveRefund, OperationsTables> = (call) =>
  call.transaction(async (tx) => {
    const refunds = refundStore(tx)
    const { id, consultation_id: consultationId } = knownRequest(await refundReads(tx).request(call.params.id))
    const pot = await refunds.lockedPot(consultationId)
    const request = knownRequest(await refunds.lockedRequest(id))
    const staff = call.caller.id
    const state = approve(factsOf(request), staff, pot)
    const decided = { state, decided_by: staff, decided_at: tx.now, decision: null }
    refunds.decide({ id, ...decided })
    staffStore(tx).record({ staff_id: staff, service: 'operations', action: 'refund.approve', object_id: id, reason: null, at: tx.now })
    const payload = { requestId: id, consultationId, amount: request.amount, reason: 'manual' }
    tx.publish({ aggregate: consultationId, type: 'refund.approved', payload })
    return shownRequest({ ...request, ...decided })
  })
