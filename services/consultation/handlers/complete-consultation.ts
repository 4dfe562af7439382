import { carryOut } from '../carry-out.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { complete } from '../rules/give-up.ts'
import { platformReasons } from '../rules/reasons.ts'
import { summaryPlace } from '../sealed-parts.ts'
import { consultationReads, consultationStore } from '../stores/consultations.ts'
import { triageLinks } from '../stores/triages.ts'
import { found, movedView, partiesOf } from '../views.ts'

export const completeConsultation =
  ({ kit }: Deps): HandlerOf<'complete'> =>
  async (call) => {
    const seen = found(await consultationReads(kit.storage.read).find(call.params.id))
    call.permit(partiesOf(seen))
    const key = await kit.keyring.of(seen.patientId)
    return call.transaction(async (tx) => {
      const store = consultationStore(tx)
      const outcome = complete(found(await store.lock(seen.consultationId)), platformReasons.byDoctor, tx.now)
      store.setSummary(seen.consultationId, key.seal(call.body.summary, summaryPlace(seen.consultationId)))
      // Only an order that a recommendation led to has something to be compared with.
      if ((await triageLinks(tx).of(seen.consultationId)) !== undefined) {
        const treated = { consultationId: seen.consultationId, doctorId: seen.doctorId, departmentCode: call.body.treatedAs ?? null }
        tx.publish({ aggregate: seen.consultationId, type: 'consultation.treated', payload: treated })
      }
      carryOut(tx, outcome, call.caller)
      return movedView(outcome.order)
    })
  }
