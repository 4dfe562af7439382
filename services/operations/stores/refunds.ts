import type { Place } from '@yijiantong/edge/paging.ts'
import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { Pot, RefundRequestState } from '../rules/refund-request.ts'
import type { OperationsTables, OrderPaymentRow, RefundDueRow, RefundOutcomeRow, RefundRequestRow } from '../tables.ts'

const prepared = <P = Record<never, never>>() => statement<OperationsTables, P>()

type Money = { id: string; amount: number }
const addPaid = prepared<Money>()(({ q, p }) =>
  q
    .updateTable('order_payment')
    .set((e) => ({ paid: e('paid', '+', p('amount')) }))
    .where('consultation_id', '=', p('id')),
)
const addRefunded = prepared<Money>()(({ q, p }) =>
  q
    .updateTable('order_payment')
    .set((e) => ({ refunded: e('refunded', '+', p('amount')) }))
    .where('consultation_id', '=', p('id')),
)
const firstMoney = prepared<OrderPaymentRow>()(({ q, p }) =>
  q.insertInto('order_payment').values({ consultation_id: p('consultation_id'), paid: p('paid'), refunded: p('refunded') }),
)
const lockedMoney = prepared<{ id: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('order_payment').selectAll().where('consultation_id', '=', p('id'))),
)

const addDue = prepared<RefundDueRow>()(({ q, p }) =>
  q.insertInto('order_refund_due').values({ refund_key: p('refund_key'), consultation_id: p('consultation_id'), amount: p('amount') }),
)
const due = prepared<{ key: string }>()(({ q, p }) => q.selectFrom('order_refund_due').selectAll().where('refund_key', '=', p('key')))
const duesOf = prepared<{ id: string }>()(({ q, p }) =>
  q.selectFrom('order_refund_due').selectAll().where('consultation_id', '=', p('id')).orderBy('refund_key'),
)

const addOutcome = prepared<RefundOutcomeRow>()(({ q, p }) =>
  q.insertInto('order_refund_outcome').values({
    refund_key: p('refund_key'),
    consultation_id: p('consultation_id'),
    amount: p('amount'),
    failed: p('failed'),
  }),
)
const changeOutcome = prepared<{ key: string; failed: 0 | 1 }>()(({ q, p }) =>
  q
    .updateTable('order_refund_outcome')
    .set({ failed: p('failed') })
    .where('refund_key', '=', p('key')),
)
const outcome = prepared<{ key: string }>()(({ q, p }) =>
  q.selectFrom('order_refund_outcome').selectAll().where('refund_key', '=', p('key')),
)
const outcomesOf = prepared<{ id: string }>()(({ q, p }) =>
  q.selectFrom('order_refund_outcome').selectAll().where('consultation_id', '=', p('id')).orderBy('refund_key'),
)

const addRequest = prepared<RefundRequestRow>()(({ q, p }) =>
  q.insertInto('refund_request').values({
    id: p('id'),
    consultation_id: p('consultation_id'),
    amount: p('amount'),
    reason: p('reason'),
    state: p('state'),
    asked_by: p('asked_by'),
    asked_at: p('asked_at'),
    decided_by: p('decided_by'),
    decided_at: p('decided_at'),
    decision: p('decision'),
  }),
)
const request = prepared<{ id: string }>()(({ q, p }) => q.selectFrom('refund_request').selectAll().where('id', '=', p('id')))
const lockedRequest = prepared<{ id: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('refund_request').selectAll().where('id', '=', p('id'))),
)
const requestsOf = prepared<{ id: string }>()(({ q, p }) =>
  q.selectFrom('refund_request').selectAll().where('consultation_id', '=', p('id')).orderBy('id'),
)
type Decision = Pick<RefundRequestRow, 'id' | 'state' | 'decided_by' | 'decided_at' | 'decision'>
const decide = prepared<Decision>()(({ q, p }) =>
  q
    .updateTable('refund_request')
    .set({ state: p('state'), decided_by: p('decided_by'), decided_at: p('decided_at'), decision: p('decision') })
    .where('id', '=', p('id')),
)
const settle = prepared<{ id: string; state: RefundRequestState }>()(({ q, p }) =>
  q
    .updateTable('refund_request')
    .set({ state: p('state') })
    .where('id', '=', p('id')),
)
const waiting = prepared()(({ q }) =>
  q
    .selectFrom('refund_request')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('state', '=', 'requested'),
)

export const refundStore = (tx: Tx<OperationsTables>) => ({
  async paid(id: string, amount: number): Promise<void> {
    if ((await tx.run(addPaid, { id, amount })) === 0) tx.later(firstMoney, { consultation_id: id, paid: amount, refunded: 0 })
  },
  async refunded(id: string, amount: number): Promise<void> {
    if ((await tx.run(addRefunded, { id, amount })) === 0) tx.later(firstMoney, { consultation_id: id, paid: 0, refunded: amount })
  },
  due: (key: string) => tx.first(due, { key }),
  addDue: (row: RefundDueRow): void => tx.later(addDue, row),
  outcome: (key: string) => tx.first(outcome, { key }),
  addOutcome: (row: RefundOutcomeRow): void => tx.later(addOutcome, row),
  changeOutcome: (key: string, failed: 0 | 1): void => tx.later(changeOutcome, { key, failed }),

  /** Locks the order's money, so that of all who want some of it one reads at a time; nothing was ever received when it is undefined. */
  async lockedPot(id: string): Promise<Pot | undefined> {
    const money = await tx.first(lockedMoney, { id })
    if (money === undefined) return undefined
    const ends = new Map((await tx.all(outcomesOf, { id })).map((row) => [row.refund_key, row]))
    const dues = (await tx.all(duesOf, { id })).filter((row) => !ends.has(row.refund_key)).map((row) => ({ ...row, failed: 0 }))
    const refunds = [...ends.values(), ...dues].map((row) => ({ key: row.refund_key, amount: row.amount, failed: row.failed === 1 }))
    const requests = (await tx.all(requestsOf, { id })).map((row) => ({ requestId: row.id, amount: row.amount, state: row.state }))
    return { paid: money.paid, refunds, requests }
  },

  addRequest: (row: RefundRequestRow): void => tx.later(addRequest, row),
  lockedRequest: (id: string) => tx.first(lockedRequest, { id }),
  decide: (decision: Decision): void => tx.later(decide, decision),
  settle: (id: string, state: RefundRequestState): void => tx.later(settle, { id, state }),
})

export const refundReads = (reader: Reader<OperationsTables>) => ({
  request: (id: string) => reader.first(request, { id }),
  ofOrder: (id: string) => reader.all(requestsOf, { id }),
  waiting: async (): Promise<number> => Number((await reader.first(waiting, {}))?.count ?? 0),
  /** Newest first. */
  page(state: RefundRequestState | undefined, place: Place, limit: number) {
    const all = reader.q.selectFrom('refund_request').selectAll()
    return (state === undefined ? all : all.where('state', '=', state))
      .where((e) => e.or([e('asked_at', '<', place.at), e.and([e('asked_at', '=', place.at), e('id', '<', place.id)])]))
      .orderBy('asked_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
  },
})
