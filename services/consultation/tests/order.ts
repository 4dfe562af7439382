import type { State } from '../rules/moves.ts'
import type { Order } from '../rules/order.ts'

export const NOW = 1_800_000_000_000

/** An order in a given state, as it would be after getting there the ordinary way; `changes` make it special. */
export const orderIn = (state: State, changes: Partial<Order> = {}): Order => {
  const waiting = state === 'pending_payment' || state === 'pending_accept' || state === 'in_progress'
  const unpaid = state === 'draft' || state === 'pending_payment'
  return {
    consultationId: 'cn_1',
    patientId: 'us_patient',
    doctorId: 'us_doctor',
    profileId: 'pp_1',
    lane: 'advice',
    state,
    version: 3,
    amount: 3000,
    paid: unpaid ? 0 : 3000,
    refunded: state === 'refunded' ? 3000 : state === 'partially_refunded' ? 1000 : 0,
    refunding: state === 'refunding' ? 3000 : 0,
    deadline: waiting ? NOW + 60_000 : null,
    reason: null,
    createdAt: NOW - 60_000,
    submittedAt: state === 'draft' ? null : NOW - 50_000,
    offeredAt: unpaid ? null : NOW - 40_000,
    acceptedAt: null,
    endedAt: null,
    ...changes,
  }
}
