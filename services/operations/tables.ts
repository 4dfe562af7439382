import type { OrderState } from './rules/order-states.ts'
import type { RefundRequestState } from './rules/refund-request.ts'

/** What consultation says of an order. Written by that feed alone, as the next four are by theirs, so that no two wait for each other. */
export type OrderRow = {
  consultation_id: string
  patient_id: string
  doctor_id: string
  lane: 'advice' | 'return_visit'
  state: OrderState
  state_since: number
  submitted_at: number
  deadline: number | null
  reason: string | null
  amount: number
}

/** What payment says of its money, in 分. */
export type OrderPaymentRow = { consultation_id: string; paid: number; refunded: number }

/** Consultation has said that this is owed back. */
export type RefundDueRow = { refund_key: string; consultation_id: string; amount: number }

/** Payment has said what became of it. */
export type RefundOutcomeRow = { refund_key: string; consultation_id: string; amount: number; failed: 0 | 1 }

/** Messaging has said that the doctor answered. */
export type OrderAnswerRow = { consultation_id: string; answered_at: number }

export type RefundRequestRow = {
  id: string
  consultation_id: string
  amount: number
  reason: string
  state: RefundRequestState
  asked_by: string
  asked_at: number
  decided_by: string | null
  decided_at: number | null
  /** Words of the second person. */
  decision: string | null
}

/** Append only: the engine refuses to change or delete a row. */
export type StaffActionRow = {
  id: string
  staff_id: string
  service: string
  action: string
  object_id: string
  reason: string | null
  at: number
}

export type SavedFilterRow = { id: string; staff_id: string; name: string; filter: string; created_at: number }

export type OperationsTables = {
  order_view: OrderRow
  order_payment: OrderPaymentRow
  order_refund_due: RefundDueRow
  order_refund_outcome: RefundOutcomeRow
  order_answer: OrderAnswerRow
  refund_request: RefundRequestRow
  staff_action: StaffActionRow
  saved_filter: SavedFilterRow
}
