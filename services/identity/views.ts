import type { Keyring } from '@yijiantong/storage/keyring.ts'
import { maskedPhoneOf } from './sealing.ts'
import type { AccountRow } from './stores/accounts.ts'
import type { SessionSummary } from './stores/sessions.ts'

export const rolesOf = (account: AccountRow): ('patient' | 'doctor')[] =>
  account.doctor_granted === 1 ? ['patient', 'doctor'] : ['patient']

/** A user as staff see them: the number is masked. */
export const userLine = async (keyring: Keyring, account: AccountRow, seen: SessionSummary | undefined) => ({
  userId: account.id,
  phoneMasked: await maskedPhoneOf(keyring, account),
  status: account.status,
  roles: rolesOf(account),
  createdAt: account.created_at,
  sessions: seen?.open ?? 0,
  ...(seen !== undefined && { lastSeenAt: seen.lastSeenAt }),
  ...(account.frozen_reason !== null && { frozenReason: account.frozen_reason }),
})
