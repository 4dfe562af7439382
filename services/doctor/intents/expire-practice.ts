import type { Performer } from '@yijiantong/storage/intents.ts'
import { statusAt } from '../rules/practice.ts'
import { applicationStore } from '../stores/applications.ts'
import { practiceStore } from '../stores/practices.ts'
import type { DoctorTables } from '../tables.ts'

/** Rule D7, the watcher: due when a licence lapses. A licence prolonged meanwhile has a timer of its own, and this one finds nothing to do. */
export const expirePractice: Performer<DoctorTables> = async (intent) => async (tx) => {
  const practices = practiceStore(tx)
  const row = await practices.lock(String(intent.payload.doctorId))
  const status = row && statusAt(row, tx.now)
  if (row === undefined || status === undefined || status === row.status) return
  practices.setStatus(row, status, '执业证有效期届满')
  applicationStore(tx).decide(row.doctor_id, 'expire', 'clock', null)
}
