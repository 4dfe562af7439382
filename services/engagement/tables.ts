import type { Delivery, NoticeKind } from './rules/notices.ts'
import type { RefusalReason, ReviewState } from './rules/review.ts'

/** Our own copy of what consultation said when it completed. */
export type FinishedConsultationRow = { consultation_id: string; patient_id: string; doctor_id: string; completed_at: number }

export type ReviewRow = {
  id: string
  consultation_id: string
  patient_id: string
  doctor_id: string
  state: ReviewState
  stars: number
  /** JSON list. */
  tags: string
  /** Sealed with the author's key until, and beside, its publication. */
  text: string
  appeal: string | null
  reason: RefusalReason | null
  created_at: number
  appealed_at: number | null
  decided_by: string | null
  decided_at: number | null
  /** Set at the first publication; made then, so that it does not tell when the review was written. */
  published_id: string | null
  published_at: number | null
  /** What everybody may read; the author wrote it for that. */
  published_text: string | null
}

export type NoticeRow = {
  id: string
  user_id: string
  role: 'patient' | 'doctor'
  kind: NoticeKind
  consultation_id: string
  created_at: number
  read_at: number | null
  delivery: Delivery
  /** WeChat's own word on why it did not deliver. */
  delivery_reason: string | null
}

export type EngagementTables = { finished_consultation: FinishedConsultationRow; review: ReviewRow; notice: NoticeRow }
