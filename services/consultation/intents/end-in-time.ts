import type { Performer } from '@yijiantong/storage/intents.ts'
import { carryOut, type Deadline } from '../carry-out.ts'
import { expire } from '../rules/give-up.ts'
import { byTime } from '../rules/order.ts'
import { consultationStore } from '../stores/consultations.ts'
import type { ConsultationTables } from '../tables.ts'
import { found } from '../views.ts'

/** A state's time is over: whatever happened meanwhile is decided under the lock. */
export const endInTime: Performer<ConsultationTables> = async (intent) => async (tx) => {
  const { consultationId, state } = intent.payload as Deadline
  const order = found(await consultationStore(tx).lock(consultationId))
  if (order.state !== state) return
  const outcome = expire(order, tx.now)
  if (outcome === undefined) throw new Error(`the timer of ${consultationId} rang before its time`)
  carryOut(tx, outcome, byTime)
}
