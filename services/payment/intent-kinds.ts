import type { Tx } from '@yijiantong/storage/tx.ts'
import type { PaymentTables } from './tables.ts'

export const WATCH = 'payment.watch'
export const VOID = 'payment.void'
export const ASK_REFUND = 'refund.ask'
export const WATCH_REFUND = 'refund.watch'

/** `look`: how often the provider was asked before. */
export type WatchPayment = { readonly paymentId: string; readonly look: number }
export type VoidPayment = { readonly paymentId: string }
export type AskRefund = { readonly refundId: string }
export type WatchRefund = { readonly refundId: string; readonly look: number }

export const watchPayment = (tx: Tx<PaymentTables>, paymentId: string, look: number, dueAt: number): void =>
  tx.intend({ kind: WATCH, key: `${paymentId}:${look}`, payload: { paymentId, look } satisfies WatchPayment, dueAt })

export const watchRefund = (tx: Tx<PaymentTables>, refundId: string, look: number, dueAt: number): void =>
  tx.intend({ kind: WATCH_REFUND, key: `${refundId}:${look}`, payload: { refundId, look } satisfies WatchRefund, dueAt })
