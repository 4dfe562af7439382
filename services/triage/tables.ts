import type { NotNowAnswer } from '@yijiantong/triage/red-flags/not-now.ts'
import type { RedFlagCategory } from '@yijiantong/triage/red-flags/red-flag.ts'

/** A recommendation that was given. What was told is kept only with consent, sealed with the patient's key. */
export type TriageRow = {
  id: string
  /** Null: nobody was signed in. */
  patient_id: string | null
  model: string
  /** JSON list of codes of 诊疗科目, the likeliest first. */
  departments: string
  abstained: number
  told: string | null
  created_at: number
  consultation_id: string | null
  chosen_code: string | null
  treated_code: string | null
}

/** A danger that was noticed at a door, and what the person said of it. Never what they wrote. */
export type RedFlagRow = {
  id: string
  door: 'triage' | 'intake' | 'message'
  category: RedFlagCategory
  noticed_by: 'rule' | 'model'
  patient_id: string | null
  consultation_id: string | null
  /** Number of the message it was noticed in; 0 where there is none. */
  about: number
  answer: NotNowAnswer | null
  at: number
}

export type TriageTables = { triage: TriageRow; red_flag: RedFlagRow }
