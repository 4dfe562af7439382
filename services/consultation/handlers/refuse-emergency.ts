import type { Kit } from '@yijiantong/edge/service.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { dangersIn, type NotNow, standing } from '../dangers.ts'
import { type Order, remark } from '../rules/order.ts'
import type { IntakeTexts } from '../sealed-parts.ts'
import { consultationStore } from '../stores/consultations.ts'
import { historyStore } from '../stores/history.ts'
import type { ConsultationTables } from '../tables.ts'
import { found } from '../views.ts'

/**
 * No payment is asked for while an emergency may be happening; that it was noticed is kept, although the submission is refused
 * (rules.md S5). Answers which dangers the patient has said are over, to be kept with the order.
 */
export const refuseEmergency = async (kit: Kit<ConsultationTables>, draft: Order, intake: IntakeTexts, notNow: NotNow): Promise<NotNow> => {
  if (draft.state !== 'draft') return []
  const dangers = dangersIn(intake)
  const danger = standing(dangers, notNow)
  if (danger === undefined) return notNow.filter(({ category }) => dangers.some((each) => each.category === category))
  const { consultationId, patientId } = draft
  await kit.storage.transaction(async (tx) => {
    const store = consultationStore(tx)
    const step = remark(found(await store.lock(consultationId)), 'red_flag', null)
    store.save(step.after)
    historyStore(tx).write(step, { role: 'patient', id: patientId })
    tx.publish({ aggregate: consultationId, type: 'consultation.red_flag', payload: { consultationId, patientId, ...danger } })
  })
  throw new Failure('consultation.red_flag')
}
