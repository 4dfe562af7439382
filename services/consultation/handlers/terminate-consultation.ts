import { carryOut } from '../carry-out.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { terminate } from '../rules/give-up.ts'
import { summaryPlace } from '../sealed-parts.ts'
import { consultationReads, consultationStore } from '../stores/consultations.ts'
import { talkStore } from '../stores/talk.ts'
import { found, movedView, partiesOf } from '../views.ts'

export const terminateConsultation =
  ({ kit, settings }: Deps): HandlerOf<'terminate'> =>
  async (call) => {
    const seen = found(await consultationReads(kit.storage.read).find(call.params.id))
    call.permit(partiesOf(seen))
    const { reason, advice } = call.body
    const sealed = advice && (await kit.keyring.of(seen.patientId)).seal(advice, summaryPlace(seen.consultationId))
    return call.transaction(async (tx) => {
      const store = consultationStore(tx)
      const order = found(await store.lock(seen.consultationId))
      const { doctorWrote } = await talkStore(tx).read(order.consultationId)
      const outcome = terminate(order, reason, doctorWrote, settings.terminationRefund, tx.now)
      if (sealed !== undefined) store.setSummary(order.consultationId, sealed)
      carryOut(tx, outcome, call.caller)
      return movedView(outcome.order)
    })
  }
