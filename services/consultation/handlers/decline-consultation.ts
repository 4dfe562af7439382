import { carryOut } from '../carry-out.ts'
import type { HandlerOf } from '../deps.ts'
import { decline } from '../rules/give-up.ts'
import { consultationStore } from '../stores/consultations.ts'
import { found, movedView, partiesOf } from '../views.ts'

export const declineConsultation = (): HandlerOf<'decline'> => (call) =>
  call.transaction(async (tx) => {
    const order = found(await consultationStore(tx).lock(call.params.id))
    call.permit(partiesOf(order))
    const outcome = decline(order, call.body.reason, tx.now)
    carryOut(tx, outcome, call.caller)
    return movedView(outcome.order)
  })
