import type { Lane, State } from './rules/moves.ts'

export type ConsultationTables = {
  consultation: {
    id: string
    patient_id: string
    doctor_id: string
    profile_id: string
    lane: Lane
    state: State
    version: number
    amount: number
    paid: number
    refunded: number
    refunding: number
    deadline: number | null
    reason: string | null
    created_at: number
    changed_at: number
    submitted_at: number | null
    offered_at: number | null
    accepted_at: number | null
    ended_at: number | null
    /** Sealed JSON of what the patient told. */
    intake: string
    /** JSON of picture ids: those of the complaint, those that prove an earlier diagnosis, and since the submission what is wrong with which. */
    pictures: string
    /** JSON of the kinds and versions accepted. */
    agreements: string | null
    /** Sealed JSON of the patient as registered at submission. */
    snapshot: string | null
    /** Sealed. */
    summary: string | null
    proof_accepted: number | null
    proof_decided_at: number | null
    /** Sealed. */
    proof_reason: string | null
  }
  begun_from_triage: { consultation_id: string; triage_id: string }
  /** Every step an order took; `seq` is the version it led to. */
  move: {
    consultation_id: string
    seq: number
    name: string
    from_state: State
    to_state: State
    role: string
    actor: string
    reason: string | null
    at: number
  }
  refund: {
    refund_key: string
    consultation_id: string
    amount: number
    state: 'asked' | 'succeeded' | 'failed'
    reason: string
    asked_at: number
    settled_at: number | null
  }
  /** Who judged which proof how; `proof` is a keyed hash of the diagnosis and its pictures as they were. */
  proof_decision: {
    consultation_id: string
    seq: number
    doctor_id: string
    proof: string
    accepted: number
    reason: string | null
    at: number
  }
  /** Who spoke last, and how often the doctor answered. */
  talk: { consultation_id: string; rounds: number; doctor_wrote: number }
  /** Copies of what other services publish. */
  practice: {
    doctor_id: string
    status: string
    price: number | null
    /** JSON list; null: always. */
    hours: string | null
    /** JSON of name, title, hospital and department; null until the doctor service has said it. */
    shown: string | null
  }
  profile: { profile_id: string; user_id: string }
  agreement: { kind: string; version: number; published_at: number }
}
