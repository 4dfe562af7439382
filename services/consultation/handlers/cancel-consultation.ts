import { carryOut } from '../carry-out.ts'
import type { HandlerOf } from '../deps.ts'
import { cancel } from '../rules/give-up.ts'
import { consultationStore } from '../stores/consultations.ts'
import { found, movedView } from '../views.ts'

export const cancelConsultation = (): HandlerOf<'cancel'> => (call) =>
  call.transaction(async (tx) => {
    const order = found(await consultationStore(tx).lock(call.params.id))
    call.permit({ patient: order.patientId })
    const outcome = cancel(order, tx.now)
    carryOut(tx, outcome, call.caller)
    return movedView(outcome.order)
  })
