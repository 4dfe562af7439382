import type { Deps, HandlerOf } from '../deps.ts'
import { edit } from '../rules/begin.ts'
import { sealIntake } from '../sealed-parts.ts'
import { consultationStore } from '../stores/consultations.ts'
import { found, movedView } from '../views.ts'

export const editIntake =
  ({ kit }: Deps): HandlerOf<'intake'> =>
  async (call) => {
    const { version, ...intake } = call.body
    const sealed = sealIntake(await kit.keyring.of(call.caller.id), call.params.id, intake)
    return call.transaction(async (tx) => {
      const store = consultationStore(tx)
      const order = found(await store.lock(call.params.id))
      call.permit({ patient: order.patientId })
      const edited = edit(order, version)
      store.setIntake(order.consultationId, sealed.intake, sealed.pictures)
      store.save(edited)
      return movedView(edited)
    })
  }
