import type { Account } from './rules/accounts.ts'
import type { EntryKind } from './rules/ledger.ts'
import type { PaymentState, RefundState } from './rules/moves.ts'

export type PaymentTables = {
  payment: {
    id: string
    consultation_id: string
    patient_id: string
    out_trade_no: string
    amount: number
    state: PaymentState
    /** 分 given back, on its way back, or stuck on the way. */
    committed: number
    refunded: number
    transaction_id: string | null
    expires_at: number
    created_at: number
    paid_at: number | null
    closed_at: number | null
  }
  /** Its id is the number the provider knows it by. */
  refund: {
    id: string
    refund_key: string
    payment_id: string | null
    consultation_id: string
    amount: number
    state: RefundState
    provider_id: string | null
    failure: string | null
    created_at: number
    settled_at: number | null
  }
  /** Notifications that took effect, so that one that comes again does not. */
  notification: { id: string; kind: string; subject: string; at: number }
  /** Genuine notifications that do not fit our books; somebody must look. */
  alarm: { id: string; code: string; notification_id: string; out_trade_no: string; expected: string; received: string; at: number }
  entry: { id: string; entry_key: string; kind: EntryKind; consultation_id: string; at: number }
  posting: { entry_id: string; line: number; kind: EntryKind; consultation_id: string; account: Account; amount: number; at: number }
}
