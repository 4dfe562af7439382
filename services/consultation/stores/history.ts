import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { State } from '../rules/moves.ts'
import type { Actor, RefundAsked, Step } from '../rules/order.ts'
import type { ConsultationTables } from '../tables.ts'

type MoveRow = {
  id: string
  seq: number
  name: string
  from: State
  to: State
  role: string
  actor: string
  reason: string | null
  at: number
}

const addMove = statement<ConsultationTables, MoveRow>()(({ q, p }) =>
  q.insertInto('move').values({
    consultation_id: p('id'),
    seq: p('seq'),
    name: p('name'),
    from_state: p('from'),
    to_state: p('to'),
    role: p('role'),
    actor: p('actor'),
    reason: p('reason'),
    at: p('at'),
  }),
)

const moves = statement<ConsultationTables, { id: string }>()(({ q, p }) =>
  q.selectFrom('move').selectAll().where('consultation_id', '=', p('id')).orderBy('seq'),
)

const addRefund = statement<ConsultationTables, { key: string; id: string; amount: number; reason: string; now: number }>()(({ q, p }) =>
  q.insertInto('refund').values({
    refund_key: p('key'),
    consultation_id: p('id'),
    amount: p('amount'),
    state: 'asked',
    reason: p('reason'),
    asked_at: p('now'),
    settled_at: null,
  }),
)

const refundByKey = statement<ConsultationTables, { key: string }>()(({ q, p }) =>
  q.selectFrom('refund').selectAll().where('refund_key', '=', p('key')),
)

const refunds = statement<ConsultationTables, { id: string }>()(({ q, p }) =>
  q.selectFrom('refund').selectAll().where('consultation_id', '=', p('id')).orderBy('asked_at').orderBy('refund_key'),
)

const settle = statement<ConsultationTables, { key: string; state: 'succeeded' | 'failed'; now: number }>()(({ q, p }) =>
  q
    .updateTable('refund')
    .set({ state: p('state'), settled_at: p('now') })
    .where('refund_key', '=', p('key')),
)

type Decision = { id: string; seq: number; doctorId: string; proof: string; accepted: number; reason: string | null; now: number }

const addDecision = statement<ConsultationTables, Decision>()(({ q, p }) =>
  q.insertInto('proof_decision').values({
    consultation_id: p('id'),
    seq: p('seq'),
    doctor_id: p('doctorId'),
    proof: p('proof'),
    accepted: p('accepted'),
    reason: p('reason'),
    at: p('now'),
  }),
)

export const historyReads = (reader: Reader<ConsultationTables>) => ({
  moves: (id: string) => reader.all(moves, { id }),
  refunds: (id: string) => reader.all(refunds, { id }),
  refund: (key: string) => reader.first(refundByKey, { key }),
})

export const historyStore = (tx: Tx<ConsultationTables>) => ({
  ...historyReads(tx),
  write: (step: Step, actor: Actor) =>
    tx.later(addMove, {
      id: step.after.consultationId,
      seq: step.after.version,
      name: step.name,
      from: step.from,
      to: step.after.state,
      role: actor.role,
      actor: actor.id,
      reason: step.reason,
      at: tx.now,
    }),
  askRefund: (id: string, refund: RefundAsked) =>
    tx.later(addRefund, { key: refund.refundKey, id, amount: refund.amount, reason: refund.reason, now: tx.now }),
  settleRefund: (key: string, state: 'succeeded' | 'failed') => tx.later(settle, { key, state, now: tx.now }),
  decide: (decision: Omit<Decision, 'now'>) => tx.later(addDecision, { ...decision, now: tx.now }),
})
