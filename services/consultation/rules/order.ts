import { consultationMoves, type Lane, type MoveName, type State } from './moves.ts'

/** What rules need to know of a consultation; no health text. Amounts in 分, times in ms. */
export type Order = {
  readonly consultationId: string
  readonly patientId: string
  readonly doctorId: string
  readonly profileId: string
  readonly lane: Lane
  readonly state: State
  readonly version: number
  readonly amount: number
  readonly paid: number
  readonly refunded: number
  /** On its way back. */
  readonly refunding: number
  readonly deadline: number | null
  readonly reason: string | null
  readonly createdAt: number
  readonly submittedAt: number | null
  /** When the doctor could first see it; null: never. */
  readonly offeredAt: number | null
  readonly acceptedAt: number | null
  readonly endedAt: number | null
}

/** What others are told of a step. */
export type EventName = `consultation.${
  | 'submitted'
  | 'paid'
  | 'accepted'
  | 'declined'
  | 'completed'
  | 'cancelled'
  | 'terminated'
  | 'lapsed'
  | 'refunding'
  | 'refunded'
  | 'refund_failed'}`

/** One line of an order's history. */
export type Step = {
  readonly name: string
  readonly from: State
  readonly after: Order
  readonly reason: string | null
  readonly event?: EventName
}

export type RefundAsked = { readonly refundKey: string; readonly amount: number; readonly reason: string }

/** What a rule decided: the steps to take, in order, and the money to give back. */
export type Outcome = { readonly order: Order; readonly steps: readonly Step[]; readonly refund?: RefundAsked }

export type Actor = { readonly role: string; readonly id: string }

export const byTime: Actor = { role: 'timer', id: 'timer' }

type Changes = Partial<Omit<Order, 'consultationId' | 'state' | 'version'>>

export const take = (order: Order, move: MoveName, changes: Changes, event?: EventName): Step => {
  const after = { ...order, ...changes, state: consultationMoves.next(order.state, move), version: order.version + 1 }
  return { name: move, from: order.state, after, reason: after.reason, ...(event && { event }) }
}

/** Writes something into the history that changes no state. */
export const remark = (order: Order, name: string, reason: string | null): Step => ({
  name,
  from: order.state,
  after: { ...order, version: order.version + 1 },
  reason,
})

export const outcomeOf = (steps: readonly [Step, ...Step[]], refund?: RefundAsked): Outcome => ({
  order: (steps.at(-1) as Step).after,
  steps,
  ...(refund && { refund }),
})
