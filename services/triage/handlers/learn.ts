import { Failure } from '@yijiantong/kernel/failure.ts'
import { toldBy } from '@yijiantong/triage/dialogue/told.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { factsFrom } from '../facts.ts'
import { sealTold } from '../sealing.ts'
import { triageReads, triageStore } from '../stores/triages.ts'

/** Consent is the text itself, given again; without it, what was kept is gone. */
export const learn =
  ({ kit }: Deps): HandlerOf<'learn'> =>
  async (call) => {
    const triage = await triageReads(kit.storage.read).byId(call.params.id)
    if (triage === undefined) throw new Failure('triage.not_found')
    call.permit({ patient: triage.patient_id })
    const { told } = call.body
    const sealed = told === undefined ? null : await sealTold(kit.keyring, call.caller.id, triage.id, toldBy(factsFrom(told, {})))
    return call.transaction(async (tx) => {
      triageStore(tx).keep(triage.id, sealed)
      return { triageId: triage.id, kept: sealed !== null }
    })
  }
