import { Failure } from '@yijiantong/kernel/failure.ts'
import type { Order } from './rules/order.ts'

export const movedView = (order: Order) => ({
  consultationId: order.consultationId,
  state: order.state,
  version: order.version,
  amount: order.amount,
  deadline: order.deadline,
})

export const rowView = (order: Order & { readonly changedAt: number }) => ({
  consultationId: order.consultationId,
  patientId: order.patientId,
  doctorId: order.doctorId,
  profileId: order.profileId,
  lane: order.lane,
  state: order.state,
  reason: order.reason,
  amount: order.amount,
  deadline: order.deadline,
  createdAt: order.createdAt,
  changedAt: order.changedAt,
})

export const moneyView = (order: Order) => ({
  amount: order.amount,
  paid: order.paid,
  refunded: order.refunded,
  refunding: order.refunding,
})

export const agreementsView = (stored: string | null) =>
  stored === null ? [] : (JSON.parse(stored) as { kind: string; version: number }[])

/** Whose the order is. A doctor has nothing to do with it before it is offered to them. */
export const partiesOf = (order: Order) => ({ patient: order.patientId, doctor: order.offeredAt === null ? null : order.doctorId })

export const found = <T>(order: T | undefined): T => {
  if (order === undefined) throw new Failure('consultation.not_found')
  return order
}

/** One more than a page is read, to know whether there is a next one. */
export const pageOf = <Row extends { consultationId: string }>(rows: readonly Row[], limit: number) => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { shown, ...(rows.length > limit && last !== undefined && { next: last.consultationId }) }
}

export const PAGE = 20
