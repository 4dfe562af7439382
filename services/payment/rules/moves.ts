import { defineMoves } from '@yijiantong/kernel/moves.ts'

export type PaymentState = 'created' | 'paid' | 'closed'

/** The provider has the last word: what it says was paid is paid, even after we closed it. */
export const paymentMoves = defineMoves<PaymentState>()('payment', {
  settle: { from: ['created', 'closed'], to: 'paid' },
  close: { from: ['created'], to: 'closed' },
})

/**
 * `refused`: we never asked. `closed`: the provider will not pay it, and it may be asked again under another number.
 * `abnormal`: it cannot reach the payer's account; the provider keeps it until somebody sets it right there.
 */
export const refundStates = ['due', 'processing', 'succeeded', 'abnormal', 'closed', 'refused'] as const
export type RefundState = (typeof refundStates)[number]

export const refundMoves = defineMoves<RefundState>()('refund', {
  wait: { from: ['due', 'processing'], to: 'processing' },
  succeed: { from: ['due', 'processing', 'abnormal'], to: 'succeeded' },
  stick: { from: ['due', 'processing'], to: 'abnormal' },
  close: { from: ['due', 'processing', 'abnormal'], to: 'closed' },
})
