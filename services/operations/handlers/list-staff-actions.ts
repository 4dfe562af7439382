import type { Handler } from '@yijiantong/edge/call.ts'
import { pageOf, pageSize, placeOf } from '@yijiantong/edge/paging.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { operationsContract } from '../contract.ts'
import { staffReads } from '../stores/staff.ts'
import type { OperationsTables } from '../tables.ts'

export const listStaffActions =
  (kit: Kit<OperationsTables>): Handler<typeof operationsContract.operations.staffActions, OperationsTables> =>
  async (call) => {
    const { after, limit, ...which } = call.query
    const size = pageSize(limit)
    const rows = await staffReads(kit.storage.read).actions(which, placeOf(after), size + 1)
    const { page, ...rest } = pageOf(rows, size, (row) => row)
    const items = page.map(({ staff_id, service, action, object_id, reason, at }) => ({
      staffId: staff_id,
      service,
      action,
      objectId: object_id,
      reason,
      at,
    }))
    return { items, ...rest }
  }
