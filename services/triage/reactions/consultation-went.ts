import type { ConsultationEvents } from '@yijiantong/consultation/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { LEARN_DEPARTMENT, type LearnDepartment } from '../intents/learn-department.ts'
import { triageReads, triageStore } from '../stores/triages.ts'
import type { TriageTables } from '../tables.ts'

/** Recommendations are held against what people chose, and that against what it turned out to be. */
export const onBegun: Reaction<TriageTables> = async (tx, event) => {
  const { consultationId, triageId, doctorId } = event.payload as unknown as ConsultationEvents['consultation.begun_from_triage']
  const held = await triageReads(tx).byId(triageId)
  // The first order from a recommendation counts; a second one asks another doctor about the same.
  if (held === undefined || held.consultation_id !== null) return
  triageStore(tx).begun(triageId, consultationId)
  tx.intend({
    kind: LEARN_DEPARTMENT,
    key: `${consultationId}:chosen`,
    payload: { consultationId, doctorId, as: 'chosen' } satisfies LearnDepartment,
  })
}

export const onTreated: Reaction<TriageTables> = async (tx, event) => {
  const { consultationId, doctorId, departmentCode } = event.payload as unknown as ConsultationEvents['consultation.treated']
  if ((await triageReads(tx).ofConsultation(consultationId)) === undefined) return
  if (departmentCode !== null) triageStore(tx).outcome(consultationId, 'treated', departmentCode)
  else
    tx.intend({
      kind: LEARN_DEPARTMENT,
      key: `${consultationId}:treated`,
      payload: { consultationId, doctorId, as: 'treated' } satisfies LearnDepartment,
    })
}
