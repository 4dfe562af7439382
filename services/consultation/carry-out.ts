import type { Tx } from '@yijiantong/storage/tx.ts'
import type { ConsultationMoved } from './events.ts'
import type { Actor, Order, Outcome } from './rules/order.ts'
import { consultationStore } from './stores/consultations.ts'
import { historyStore } from './stores/history.ts'
import { talkStore } from './stores/talk.ts'
import type { ConsultationTables } from './tables.ts'

/** The intent that ends a state whose time runs out. */
export const DEADLINE = 'consultation.deadline'
export type Deadline = { readonly consultationId: string; readonly state: string }

/** Writes down what a rule decided: the order, its history, the timer of its new state, what others are told. */
export const carryOut = (tx: Tx<ConsultationTables>, outcome: Outcome, actor: Actor): void => {
  const { order, steps, refund } = outcome
  const history = historyStore(tx)
  consultationStore(tx).save(order)
  for (const step of steps) history.write(step, actor)
  if (refund !== undefined) {
    history.askRefund(order.consultationId, refund)
    tx.publish({ aggregate: order.consultationId, type: 'refund.due', payload: { consultationId: order.consultationId, ...refund } })
  }
  for (const { name, event, after, from } of steps) {
    if (name === 'accept') talkStore(tx).begin(order.consultationId)
    if (event !== undefined) tx.publish({ aggregate: order.consultationId, type: event, payload: movedOf(after) })
    if (after.state !== from && after.deadline !== null) setTimer(tx, after, after.deadline)
  }
}

/** A state is entered once, so its timer is written down once. A state that was only passed through is found ended when it rings. */
const setTimer = (tx: Tx<ConsultationTables>, order: Order, dueAt: number): void =>
  tx.intend({
    kind: DEADLINE,
    key: `${order.consultationId}:${order.state}`,
    payload: { consultationId: order.consultationId, state: order.state } satisfies Deadline,
    dueAt,
  })

const movedOf = (order: Order): ConsultationMoved => ({
  consultationId: order.consultationId,
  patientId: order.patientId,
  doctorId: order.doctorId,
  profileId: order.profileId,
  lane: order.lane,
  state: order.state,
  amount: order.amount,
  deadline: order.deadline,
  reason: order.reason,
})
