import type { Deps, HandlerOf } from '../deps.ts'
import { refundable } from '../rules/refund.ts'
import { consultationReads } from '../stores/consultations.ts'
import { found } from '../views.ts'

export const lookUpConsultation =
  ({ kit }: Deps): HandlerOf<'lookup'> =>
  async (call) => {
    const order = found(await consultationReads(kit.storage.read).find(call.params.id))
    const { consultationId, patientId, doctorId, profileId, lane, state, amount, paid, deadline, proofAccepted } = order
    const judged = proofAccepted === null ? null : proofAccepted === 1
    return {
      consultationId,
      patientId,
      doctorId,
      profileId,
      lane,
      state,
      amount,
      paid,
      refundable: refundable(order),
      deadline,
      proofAccepted: judged,
    }
  }
