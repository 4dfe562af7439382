import { carryOut } from '../carry-out.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { decideProof } from '../rules/proof.ts'
import { openIntake, picturesOf, proofOf, proofReasonPlace } from '../sealed-parts.ts'
import { consultationReads, consultationStore } from '../stores/consultations.ts'
import { historyStore } from '../stores/history.ts'
import { found, partiesOf } from '../views.ts'

export const judgeProof =
  ({ kit }: Deps): HandlerOf<'decideProof'> =>
  async (call) => {
    const seen = found(await consultationReads(kit.storage.read).find(call.params.id))
    call.permit(partiesOf(seen))
    const { accepted, reason } = call.body
    const key = await kit.keyring.of(seen.patientId)
    const id = seen.consultationId
    const sealed = reason === undefined ? null : key.seal(reason, proofReasonPlace(id))
    // The proof is as submitted: nobody edits an order a doctor can see.
    const proof = proofOf(key, openIntake(key, id, seen.intake), picturesOf(seen.pictures))
    return call.transaction(async (tx) => {
      const store = consultationStore(tx)
      const outcome = decideProof(found(await store.lock(id)), accepted, sealed !== null)
      store.setProof(id, accepted, sealed)
      const seq = outcome.order.version
      historyStore(tx).decide({ id, seq, doctorId: call.caller.id, proof, accepted: accepted ? 1 : 0, reason: sealed })
      carryOut(tx, outcome, call.caller)
      return { consultationId: id, accepted, decidedAt: tx.now }
    })
  }
