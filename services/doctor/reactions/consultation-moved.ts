import type { ConsultationMoved } from '@yijiantong/consultation/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { LAST_ACCEPTANCES, meanWait } from '../rules/standing.ts'
import { paceStore } from '../stores/standings.ts'
import type { DoctorTables } from '../tables.ts'

/** From payment on the doctor sees the order: the patient's wait begins. */
export const onOffered: Reaction<DoctorTables> = async (tx, event) => {
  const { consultationId, doctorId } = event.payload as ConsultationMoved
  const pace = paceStore(tx)
  if ((await pace.encounter(consultationId)) === undefined) await pace.offer(consultationId, doctorId, event.at)
}

export const onAccepted: Reaction<DoctorTables> = async (tx, event) => {
  const { consultationId, doctorId } = event.payload as ConsultationMoved
  const pace = paceStore(tx)
  if ((await pace.accept(consultationId, event.at)) === 0) return
  const acceptMs = meanWait(await pace.waits(doctorId, LAST_ACCEPTANCES))
  await pace.change(doctorId, (before) => ({ ...before, acceptMs }))
}

/** However it ended, the doctor has one less to look after. */
export const onEnded: Reaction<DoctorTables> = async (tx, event) => {
  const { consultationId } = event.payload as ConsultationMoved
  await paceStore(tx).end(consultationId, event.at)
}

export const onCompleted: Reaction<DoctorTables> = async (tx, event) => {
  const { consultationId, doctorId } = event.payload as ConsultationMoved
  const pace = paceStore(tx)
  await pace.end(consultationId, event.at)
  if ((await pace.complete(consultationId, event.at)) === 0) return
  await pace.change(doctorId, (before) => ({ ...before, completed: before.completed + 1 }))
}
