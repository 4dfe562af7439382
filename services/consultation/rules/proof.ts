import { Failure } from '@yijiantong/kernel/failure.ts'
import { type Order, type Outcome, outcomeOf, remark } from './order.ts'

/** The doctor judges the proof of an earlier diagnosis, and the patient learns why it does not hold (rules.md S1, S2). */
export const decideProof = (order: Order, accepted: boolean, hasReason: boolean): Outcome => {
  if (order.lane !== 'return_visit') throw new Failure('consultation.not_return_visit')
  if (!mayDecideProof(order)) throw new Failure('consultation.cannot_decide_proof', { state: order.state })
  if (!accepted && !hasReason) throw new Failure('consultation.proof_reason_missing')
  return outcomeOf([remark(order, 'decide_proof', accepted ? 'accepted' : 'refused')])
}

export const mayDecideProof = (order: Order): boolean => order.state === 'pending_accept' || order.state === 'in_progress'
