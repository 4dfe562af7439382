import type { PaymentState } from './moves.ts'

/** `committed`: 分 given back, on its way, or stuck at the provider. */
export type Refundable = { readonly state: PaymentState; readonly amount: number; readonly committed: number }

/** Why a refund cannot be made; undefined: it can. Never more than was paid, all refunds together. */
export const refundRefusal = (payment: Refundable | undefined, amount: number): 'not_paid' | 'exceeds_paid' | undefined => {
  if (payment === undefined || payment.state !== 'paid') return 'not_paid'
  return amount <= 0 || payment.committed + amount > payment.amount ? 'exceeds_paid' : undefined
}
