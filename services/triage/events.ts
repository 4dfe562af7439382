import type { RedFlag, RedFlagCategory } from '@yijiantong/triage/red-flags/red-flag.ts'

/** What triage publishes, by event type. Ids and codes only. */
export type TriageEvents = {
  'triage.recommended': {
    readonly triageId: string
    readonly patientId: string | null
    readonly departments: readonly string[]
    readonly abstained: boolean
  }
  'triage.danger_noticed': {
    readonly redFlagId: string
    readonly patientId: string | null
    readonly category: RedFlagCategory
    readonly by: RedFlag['by']
  }
}
