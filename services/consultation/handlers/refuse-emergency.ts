import type { Kit } from '@yijiantong/edge/service.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { type Order, remark } from '../rules/order.ts'
import { hasRedFlag } from '../rules/red-flags.ts'
import type { IntakeTexts } from '../sealed-parts.ts'
import { consultationStore } from '../stores/consultations.ts'
import { historyStore } from '../stores/history.ts'
import type { ConsultationTables } from '../tables.ts'
import { found } from '../views.ts'

/** No payment is asked for while an emergency may be happening; that it was noticed is kept, although the submission is refused (rules.md S5). */
export const refuseEmergency = async (kit: Kit<ConsultationTables>, draft: Order, intake: IntakeTexts, notNow: boolean): Promise<void> => {
  if (draft.state !== 'draft' || notNow || !hasRedFlag(intake.description.reveal())) return
  await kit.storage.transaction(async (tx) => {
    const store = consultationStore(tx)
    const step = remark(found(await store.lock(draft.consultationId)), 'red_flag', null)
    store.save(step.after)
    historyStore(tx).write(step, { role: 'patient', id: draft.patientId })
  })
  throw new Failure('consultation.red_flag')
}
