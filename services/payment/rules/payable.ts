import { Failure } from '@yijiantong/kernel/failure.ts'
import type { PaymentState } from './moves.ts'

/** The consultation as its own service knows it now. */
export type Payable = { readonly state: string; readonly amount: number; readonly deadline: number | null }

/** Answers until when it may be paid, ms. */
export const payableUntil = (order: Payable, now: number): number => {
  if (order.state !== 'pending_payment' || order.amount <= 0 || order.deadline === null) throw new Failure('payment.not_payable')
  if (order.deadline <= now) throw new Failure('payment.expired')
  return order.deadline
}

export const assertOpen = (state: PaymentState): void => {
  if (state === 'paid') throw new Failure('payment.already_paid')
  if (state === 'closed') throw new Failure('payment.expired')
}
