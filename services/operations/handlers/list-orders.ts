import type { Handler } from '@yijiantong/edge/call.ts'
import { pageOf, pageSize, placeOf } from '@yijiantong/edge/paging.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { operationsContract } from '../contract.ts'
import { orderReads } from '../stores/orders.ts'
import type { OperationsTables } from '../tables.ts'
import { shownOrder } from './shown-order.ts'

export const listOrders =
  (kit: Kit<OperationsTables>): Handler<typeof operationsContract.operations.orders, OperationsTables> =>
  async (call) => {
    const { after, limit, ...filter } = call.query
    const size = pageSize(limit)
    const now = kit.storage.now()
    const rows = await orderReads(kit.storage.read).page(filter, placeOf(after), size + 1, now)
    const { page, ...rest } = pageOf(rows, size, (row) => ({ at: row.submitted_at, id: row.consultation_id }))
    return { items: page.map((row) => shownOrder(row, now)), ...rest }
  }
