import { defineMoves } from '@yijiantong/kernel/moves.ts'

/** 健康咨询 answers questions; 复诊 continues the care of a diagnosis already made offline. Chosen at intake and fixed. */
export const lanes = ['advice', 'return_visit'] as const
export type Lane = (typeof lanes)[number]

export const states = [
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
export type State = (typeof states)[number]

/** rules.md B2. Money goes back only from an order that has ended; a refund that failed at the provider may still arrive later. */
export const consultationMoves = defineMoves<State>()('consultation', {
  edit: { from: ['draft'], to: 'draft' },
  submit: { from: ['draft'], to: 'pending_payment' },
  pay: { from: ['pending_payment'], to: 'pending_accept' },
  cancel: { from: ['draft', 'pending_payment', 'pending_accept'], to: 'cancelled' },
  lapse: { from: ['pending_payment', 'pending_accept'], to: 'cancelled' },
  accept: { from: ['pending_accept'], to: 'in_progress' },
  decline: { from: ['pending_accept'], to: 'cancelled' },
  complete: { from: ['in_progress'], to: 'completed' },
  terminate: { from: ['in_progress'], to: 'terminated' },
  refund: { from: ['cancelled', 'terminated', 'completed', 'partially_refunded', 'refund_failed'], to: 'refunding' },
  refund_all: { from: ['refunding', 'refund_failed', 'partially_refunded'], to: 'refunded' },
  refund_part: { from: ['refunding', 'refund_failed', 'partially_refunded'], to: 'partially_refunded' },
  fail_refund: { from: ['refunding'], to: 'refund_failed' },
})

export type MoveName = keyof typeof consultationMoves.table
