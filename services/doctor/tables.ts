import type { ApplicationState, LicenceType, Title } from './rules/application.ts'
import type { PracticeStatus } from './rules/practice.ts'
import type { PracticeScope } from './rules/scopes.ts'

export type DoctorTables = {
  application: {
    id: string
    user_id: string
    /** The user id until the application is approved: unique, so a person has one under way at a time. */
    open_for: string | null
    state: ApplicationState
    /** Sealed JSON of what the applicant filled in. */
    details: string
    rejected_reason: string | null
    verified_by: string | null
    decided_by: string | null
    submitted_at: number | null
    created_at: number
    updated_at: number
    version: number
  }
  /** What the public may see of an approved doctor, and whether they may practise. */
  practice: {
    doctor_id: string
    application_id: string
    status: PracticeStatus
    status_reason: string | null
    name: string
    title: Title
    hospital: string
    department_code: string
    scope: PracticeScope
    licence_type: LicenceType
    licence_number: string
    licence_expires_on: string
    /** The first instant at which the licence is of no use, ms. */
    licence_expires_at: number
    verified_on: string
    approved_at: number
    portrait: string
    bio: string
    /** JSON list. */
    expertise: string
    /** 分; 0 until the doctor has set a price. */
    text_price: number
    text_on: number
    /** JSON list of when text consultations can be begun; null: always. */
    text_hours: string | null
    profile_version: number
  }
  /** Copies of what engagement shows of a doctor, and what they come to. Written by that feed alone, as the next two are by consultation's. */
  /** `at`: when it was published; null: before that was kept. */
  rated_review: { review_id: string; doctor_id: string; stars: number; at: number | null }
  rating: { doctor_id: string; reviews: number; stars: number; score: number }
  /** Thousandths of reviews and stars as recent ones weigh at `as_of`. */
  recent_rating: { doctor_id: string; as_of: number; reviews: number; stars: number }
  /** A consultation that was offered to a doctor; until it ends, however it does, it is part of the doctor's load. */
  encounter: {
    consultation_id: string
    doctor_id: string
    offered_at: number
    accepted_at: number | null
    completed_at: number | null
    ended_at: number | null
  }
  /** `accept_ms`: mean wait of the last acceptances. */
  pace: { doctor_id: string; accept_ms: number | null; completed: number }
  /** `items`: JSON list. */
  quick_replies: { doctor_id: string; items: string; version: number }
  /** That somebody of this bucket found doctors by this word on that day. */
  word_asked: { word: string; day: string; bucket: number }
  /** Who moved what, and why. */
  decision: { id: string; subject: string; move: string; actor: string; reason: string | null; at: number }
}
