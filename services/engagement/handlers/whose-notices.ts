import type { Caller } from '@yijiantong/kernel/contract.ts'

/** A person may be a patient here and a doctor there; each side has its own notices. */
export const whoseNotices = (caller: Caller): { userId: string; role: 'patient' | 'doctor' } => ({
  userId: caller.id,
  role: caller.role as 'patient' | 'doctor',
})
