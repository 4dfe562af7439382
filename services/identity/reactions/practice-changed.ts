import type { DoctorEvents } from '@yijiantong/doctor/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { accountStore } from '../stores/accounts.ts'
import { sessionStore } from '../stores/sessions.ts'
import type { IdentityTables } from '../tables.ts'

/** An active practice grants the role of doctor; any other withdraws it and ends the sessions that use it. */
export const practiceChanged: Reaction<IdentityTables> = async (tx, event) => {
  const { doctorId, status } = event.payload as DoctorEvents['practice.changed']
  const granted = status === 'active'
  await accountStore(tx).grantDoctor(doctorId, granted)
  if (!granted) await sessionStore(tx).endAll(doctorId, 'role_withdrawn', 'doctor')
}
