import { carryOut } from '../carry-out.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { accept } from '../rules/accept.ts'
import { consultationStore } from '../stores/consultations.ts'
import { copyStore } from '../stores/copies.ts'
import { listReads } from '../stores/lists.ts'
import { found, movedView, partiesOf } from '../views.ts'

/** The doctor's row is locked before the order's, so that two orders accepted at once are both counted. */
export const acceptConsultation =
  ({ settings, siblings }: Deps): HandlerOf<'accept'> =>
  async (call) => {
    const practice = await siblings.practiceNow(call.caller.id)
    return call.transaction(async (tx) => {
      await copyStore(tx).lockPractice(call.caller.id)
      const order = found(await consultationStore(tx).lock(call.params.id))
      call.permit(partiesOf(order))
      const { inProgress } = await listReads(tx).counts(order.doctorId)
      const outcome = accept(order, { practice, active: inProgress }, settings, tx.now)
      carryOut(tx, outcome, call.caller)
      return movedView(outcome.order)
    })
  }
