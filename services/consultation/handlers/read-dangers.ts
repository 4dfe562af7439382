import { dangersIn } from '../dangers.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { openIntake } from '../sealed-parts.ts'
import { consultationReads } from '../stores/consultations.ts'
import { found } from '../views.ts'

export const readDangers =
  ({ kit }: Deps): HandlerOf<'dangers'> =>
  async (call) => {
    const draft = found(await consultationReads(kit.storage.read).find(call.params.id))
    call.permit({ patient: draft.patientId })
    const key = await kit.keyring.of(draft.patientId)
    call.disclosing(draft.patientId, draft.consultationId)
    return { categories: dangersIn(openIntake(key, draft.consultationId, draft.intake)).map(({ category }) => category) }
  }
