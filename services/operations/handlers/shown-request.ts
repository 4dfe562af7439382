import type { RefundRequest } from '../rules/refund-request.ts'
import type { RefundRequestRow } from '../tables.ts'

export const shownRequest = (row: RefundRequestRow) => ({
  requestId: row.id,
  consultationId: row.consultation_id,
  amount: row.amount,
  reason: row.reason,
  state: row.state,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  decision: row.decision,
})

/** What the rules judge a request by. */
export const factsOf = (row: RefundRequestRow): RefundRequest => ({
  requestId: row.id,
  amount: row.amount,
  state: row.state,
  askedBy: row.asked_by,
})
