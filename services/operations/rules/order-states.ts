/** The states a consultation can be in, as its events name them (rules.md B2), in the order a person meets them. */
export const orderStates = [
  'draft',
  'pending_payment',
  'pending_accept',
  'in_progress',
  'completed',
  'cancelled',
  'terminated',
  'refunding',
  'refunded',
  'partially_refunded',
  'refund_failed',
] as const
export type OrderState = (typeof orderStates)[number]
