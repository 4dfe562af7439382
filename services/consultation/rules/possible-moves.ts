import type { FailureCode } from '@yijiantong/kernel/failure.ts'
import { consultationMoves, type MoveName } from './moves.ts'
import type { Order } from './order.ts'
import { mayDecideProof } from './proof.ts'

/** A button of a screen: `refusal` is the code of the sentence to show when it does not work now. */
export type Button = { readonly name: string; readonly refusal?: FailureCode }

/** The same table the server enforces, read for the screens of one role. */
export const possibleMoves = (order: Order, role: 'patient' | 'doctor', now: number): readonly Button[] => {
  const inTime = order.deadline === null || now <= order.deadline
  const move = (name: MoveName): Button => button(name, consultationMoves.can(order.state, name), `consultation.cannot_${name}`)
  const write = button('write', order.state === 'in_progress' && inTime, 'consultation.cannot_write')
  if (role === 'patient')
    return [move('edit'), move('submit'), expiring(move('pay'), inTime, 'consultation.cannot_pay'), move('cancel'), write]
  return [
    expiring(move('accept'), inTime, 'consultation.deadline_passed'),
    move('decline'),
    move('complete'),
    move('terminate'),
    ...(order.lane === 'return_visit' ? [button('decide_proof', mayDecideProof(order), 'consultation.cannot_decide_proof')] : []),
    write,
  ]
}

const button = (name: string, possible: boolean, refusal: FailureCode): Button => (possible ? { name } : { name, refusal })

const expiring = (of: Button, inTime: boolean, refusal: FailureCode): Button =>
  of.refusal === undefined && !inTime ? { name: of.name, refusal } : of
