export type IdentityTables = {
  account: {
    id: string
    status: 'active' | 'frozen'
    phone_sealed: string | null
    /** Blind index of the number; unique, and null when none is bound. */
    phone_blind: string | null
    /** Blind index of its last four digits. Whoever holds the table without the key learns who shares an ending, and nothing of which. */
    phone_ending_blind: string | null
    openid_sealed: string | null
    openid_blind: string | null
    /** 1 while the person's practice is active. */
    doctor_granted: number
    created_at: number
    frozen_at: number | null
    frozen_by: string | null
    frozen_reason: string | null
  }
  /** The newest code sent to a number. The code itself is derived from `code_id` and stored nowhere. */
  sms_code: {
    phone_blind: string
    code_id: string
    phone_sealed: string
    state: 'open' | 'spent' | 'undeliverable'
    tries: number
    sent_at: number
    expires_at: number
    day_started_at: number
    sent_in_day: number
  }
  session: {
    id: string
    /** `us_…`, or `st_…` for staff. */
    user_id: string
    role: 'patient' | 'doctor' | 'staff'
    device: string
    created_at: number
    last_seen_at: number
    ended_at: number | null
    ended_why: string | null
  }
  refresh_token: {
    /** SHA-256 of the token, base64url. */
    hash: string
    session_id: string
    expires_at: number
    used_at: number | null
    /** Idempotency key of the request that used it, `''` when it had none. */
    used_by: string | null
  }
  staff: {
    id: string
    username: string
    name: string
    password_hash: string
    totp_sealed: string
    /** Separated by commas. */
    duties: string
    failures: number
    locked_until: number
    /** The newest time step whose code was used. */
    last_step: number
    created_at: number
    created_by: string | null
  }
  profile: {
    id: string
    user_id: string
    /** Sealed JSON of name, sex, birth date and ID number. */
    details: string
    relation: 'self' | 'child' | 'parent' | 'spouse' | 'other'
    id_blind: string | null
    guardian_consent_at: number | null
    version: number
    created_at: number
    updated_at: number
  }
  agreement: { kind: string; version: number; title: string; body: string; published_at: number; published_by: string | null }
  agreement_acceptance: { user_id: string; kind: string; version: number; accepted_at: number; session_id: string }
}
