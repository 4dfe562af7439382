import { serverNow } from '../../client/clock.ts'
import { signedIn } from '../../client/session.ts'
import type { Lane } from '../../client/words.ts'
import type { Answers, Step } from './answers.ts'
import type { Saved } from './server-draft.ts'

/** What somebody has written so far, on this telephone. */
export type Kept = { readonly step: Step; readonly answers: Answers; readonly saved?: Saved; readonly at: number }

/** A complaint of last month is no longer what somebody would say today, ms. */
const WORTH_KEEPING = 30 * 86_400_000

const keyOf = (doctorId: string, lane: Lane): string => `intake:${signedIn()?.userId ?? ''}:${doctorId}:${lane}`

export const readKept = (doctorId: string, lane: Lane): Kept | undefined => {
  const kept: unknown = wx.getStorageSync(keyOf(doctorId, lane))
  if (typeof kept !== 'object' || kept === null || !('answers' in kept)) return undefined
  const draft = kept as Kept
  return serverNow() - draft.at < WORTH_KEEPING ? draft : undefined
}

export const keepDraft = (doctorId: string, lane: Lane, draft: Omit<Kept, 'at'>): void =>
  wx.setStorageSync(keyOf(doctorId, lane), { ...draft, at: serverNow() })

export const dropKept = (doctorId: string, lane: Lane): void => wx.removeStorageSync(keyOf(doctorId, lane))
