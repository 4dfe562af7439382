import { Failure } from '@yijiantong/kernel/failure.ts'
import { type Fen, fen, sumFen } from '@yijiantong/kernel/money.ts'
import { defineMoves } from '@yijiantong/kernel/moves.ts'
import type { OrderState } from './order-states.ts'

export const refundRequestStates = ['requested', 'approved', 'rejected', 'settled', 'failed'] as const
export type RefundRequestState = (typeof refundRequestStates)[number]

/** Money leaves by hand only when two people want it. A failed refund may still succeed later: the provider has the last word. */
export const refundRequestMoves = defineMoves<RefundRequestState>()('refund_request', {
  approve: { from: ['requested'], to: 'approved' },
  reject: { from: ['requested'], to: 'rejected' },
  settle: { from: ['approved', 'failed'], to: 'settled' },
  fail: { from: ['approved'], to: 'failed' },
})

export type Pot = {
  /** What was received for the consultation, in 分. */
  readonly paid: number
  /** What has left, or is on its way out, whoever decided it; a refund that failed is not on its way. One line per refund. */
  readonly refunds: readonly { readonly key: string; readonly amount: number; readonly failed: boolean }[]
  /** Requests made by hand; the refund that follows one carries its id as key. */
  readonly requests: readonly { readonly requestId: string; readonly amount: number; readonly state: RefundRequestState }[]
}

/** What may still be given back, in 分: paid, less what left or is leaving, less what was asked for or approved and has not set out yet. */
export const refundable = (pot: Pot): Fen => {
  const underway = new Set(pot.refunds.map((each) => each.key))
  const left = sumFen(pot.refunds.filter((each) => !each.failed).map((each) => fen(each.amount)))
  const held = pot.requests.filter((each) => (each.state === 'requested' || each.state === 'approved') && !underway.has(each.requestId))
  return fen(Math.max(0, pot.paid - left - sumFen(held.map((each) => fen(each.amount)))))
}

export const assertRefundable = (pot: Pot, amount: number): void => {
  const most = refundable(pot)
  if (amount > most) throw new Failure('refund_request.too_much', { most })
}

/** Money goes back only from an order that has ended; before that its own refund rules apply. */
const endedStates: readonly OrderState[] = ['cancelled', 'terminated', 'completed', 'partially_refunded', 'refunded', 'refund_failed']

export const ask = (order: { readonly state: OrderState } | undefined, pot: Pot | undefined, amount: number): RefundRequestState => {
  if (order === undefined) throw new Failure('order.not_found')
  if (pot === undefined || pot.paid === 0) throw new Failure('refund_request.not_paid')
  if (!endedStates.includes(order.state)) throw new Failure('refund_request.order_open')
  assertRefundable(pot, amount)
  return 'requested'
}

export type RefundRequest = {
  readonly requestId: string
  readonly amount: number
  readonly state: RefundRequestState
  readonly askedBy: string
}

const nothing: Pot = { paid: 0, refunds: [], requests: [] }

/** The second person is another person, and what the first one asked for must still be there. */
export const approve = (request: RefundRequest, staffId: string, pot: Pot = nothing): RefundRequestState => {
  const next = refundRequestMoves.next(request.state, 'approve')
  assertSecondPerson(request, staffId)
  assertRefundable({ ...pot, requests: pot.requests.filter((each) => each.requestId !== request.requestId) }, request.amount)
  return next
}

export const reject = (request: RefundRequest, staffId: string): RefundRequestState => {
  const next = refundRequestMoves.next(request.state, 'reject')
  assertSecondPerson(request, staffId)
  return next
}

const assertSecondPerson = (request: RefundRequest, staffId: string): void => {
  if (request.askedBy === staffId) throw new Failure('refund_request.same_person')
}
