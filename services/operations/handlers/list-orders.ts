import type { Handler } from '@yijiantong/edge/call.ts'
import { pageOf, pageSize, placeOf } from '@yijiantong/edge/paging.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { operationsContract } from '../contract.ts'
import { stuckAs } from '../rules/stuck.ts'
import { orderReads } from '../stores/orders.ts'
import type { OperationsTables } from '../tables.ts'

export const listOrders =
  (kit: Kit<OperationsTables>): Handler<typeof operationsContract.operations.orders, OperationsTables> =>
  async (call) => {
    const { after, limit, ...filter } = call.query
    const size = pageSize(limit)
    const now = kit.storage.now()
    const rows = await orderReads(kit.storage.read).page(filter, placeOf(after), size + 1, now)
    const { page, ...rest } = pageOf(rows, size, (row) => ({ at: row.submitted_at, id: row.consultation_id }))
    const items = page.map((row) => {
      const standing = {
        state: row.state,
        stateSince: row.state_since,
        deadline: row.deadline,
        paid: row.paid ?? 0,
        refunded: row.refunded ?? 0,
        firstDoctorMessageAt: row.answered_at,
      }
      return {
        ...standing,
        consultationId: row.consultation_id,
        patientId: row.patient_id,
        doctorId: row.doctor_id,
        lane: row.lane,
        submittedAt: row.submitted_at,
        reason: row.reason,
        amount: row.amount,
        stuck: [...stuckAs(standing, now)],
      }
    })
    return { items, ...rest }
  }
