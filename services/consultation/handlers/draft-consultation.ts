import { newId } from '@yijiantong/kernel/id.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { assertAnother, assertOwnProfile, priceOf } from '../rules/begin.ts'
import { sealIntake } from '../sealed-parts.ts'
import { consultationStore } from '../stores/consultations.ts'
import { triageLinks } from '../stores/triages.ts'

/** One read, one insert: prices and profiles are read from our own copies. */
export const draftConsultation =
  ({ kit, siblings }: Deps): HandlerOf<'draft'> =>
  async (call) => {
    const { doctorId, profileId, lane, triageId, ...intake } = call.body
    assertAnother(doctorId, call.caller.id)
    const [{ practice, ownerId }, key, ownTriage] = await Promise.all([
      siblings.briefing(doctorId, profileId),
      kit.keyring.of(call.caller.id),
      triageId === undefined ? false : siblings.isOwnTriage(triageId, call.caller.id),
    ])
    assertOwnProfile(ownerId, call.caller.id)
    const amount = priceOf(practice, kit.storage.now())
    const id = newId('cn')
    const sealed = sealIntake(key, id, intake)
    return call.transaction(async (tx) => {
      consultationStore(tx).insert({ id, patientId: call.caller.id, doctorId, profileId, lane, amount, ...sealed })
      if (triageId !== undefined && ownTriage) triageLinks(tx).add(id, triageId)
      return { consultationId: id, state: 'draft' as const, version: 1, amount, deadline: null }
    })
  }
