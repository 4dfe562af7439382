import { stuckAs } from '../rules/stuck.ts'
import type { OrderWithMoney } from '../stores/orders.ts'

export const shownOrder = (row: OrderWithMoney, now: number) => {
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
}
