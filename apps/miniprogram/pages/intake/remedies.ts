import type { Step } from './answers.ts'

/** Where a refused order leads: to the question it is about, to the warning, to what was written elsewhere, or away from here. */
export type Remedy = Step | 'warn' | 'reload' | 'leave' | 'tell'

/** By the code of the refusal. All others are told, with the next step of `client/next-step.ts`. */
export const remedies: Readonly<Record<string, Remedy>> = {
  'consultation.red_flag': 'warn',
  'consultation.agreement_outdated': 'consent',
  'consultation.proof_missing': 'proof',
  'consultation.prior_diagnosis_missing': 'proof',
  'consultation.picture_not_yours': 'photos',
  'consultation.picture_unusable': 'photos',
  'consultation.picture_twice': 'photos',
  'consultation.profile_not_found': 'who',
  'consultation.edited_elsewhere': 'reload',
  'consultation.cannot_submit': 'leave',
  'consultation.cannot_edit': 'leave',
}
