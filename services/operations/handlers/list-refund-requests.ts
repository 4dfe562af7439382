import type { Handler } from '@yijiantong/edge/call.ts'
import { pageOf, pageSize, placeOf } from '@yijiantong/edge/paging.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { operationsContract } from '../contract.ts'
import { refundReads } from '../stores/refunds.ts'
import type { OperationsTables } from '../tables.ts'
import { shownRequest } from './shown-request.ts'

export const listRefundRequests =
  (kit: Kit<OperationsTables>): Handler<typeof operationsContract.operations.refundRequests, OperationsTables> =>
  async (call) => {
    const { state, after, limit } = call.query
    const size = pageSize(limit)
    const rows = await refundReads(kit.storage.read).page(state, placeOf(after), size + 1)
    const { page, ...rest } = pageOf(rows, size, (row) => ({ at: row.asked_at, id: row.id }))
    return { items: page.map(shownRequest), ...rest }
  }
