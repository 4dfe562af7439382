import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { RefundState } from '../rules/moves.ts'
import type { PaymentTables } from '../tables.ts'

const columns = [
  'id as refundId',
  'refund_key as refundKey',
  'payment_id as paymentId',
  'consultation_id as consultationId',
  'amount',
  'state',
] as const

const byId = statement<PaymentTables, { id: string }>()(({ q, p }) => q.selectFrom('refund').select(columns).where('id', '=', p('id')))
const byKey = statement<PaymentTables, { key: string }>()(({ q, p }) =>
  q.selectFrom('refund').select(columns).where('refund_key', '=', p('key')),
)

const ofConsultation = statement<PaymentTables, { id: string }>()(({ q, p }) =>
  q
    .selectFrom('refund')
    .select([...columns, 'failure', 'created_at as createdAt', 'settled_at as settledAt'])
    .where('consultation_id', '=', p('id'))
    .orderBy('id'),
)

type NewRefund = {
  id: string
  refundKey: string
  paymentId: string | null
  consultationId: string
  amount: number
  state: RefundState
  failure: string | null
  now: number
}

const insert = statement<PaymentTables, NewRefund>()(({ q, p }) =>
  q.insertInto('refund').values({
    id: p('id'),
    refund_key: p('refundKey'),
    payment_id: p('paymentId'),
    consultation_id: p('consultationId'),
    amount: p('amount'),
    state: p('state'),
    provider_id: null,
    failure: p('failure'),
    created_at: p('now'),
    settled_at: null,
  }),
)

type Change = { id: string; state: RefundState; providerId: string | null; failure: string | null; settledAt: number | null }

const change = statement<PaymentTables, Change>()(({ q, p }) =>
  q
    .updateTable('refund')
    .set({ state: p('state'), provider_id: p('providerId'), failure: p('failure'), settled_at: p('settledAt') })
    .where('id', '=', p('id')),
)

export const refundReads = (reader: Reader<PaymentTables>) => ({
  ofConsultation: (id: string) => reader.all(ofConsultation, { id }),
  find: (id: string) => reader.first(byId, { id }),
  ofKey: (key: string) => reader.first(byKey, { key }),
})

export type Refund = NonNullable<Awaited<ReturnType<ReturnType<typeof refundReads>['find']>>>

export const refundStore = (tx: Tx<PaymentTables>) => ({
  ...refundReads(tx),
  insert: (refund: Omit<NewRefund, 'now'>) => tx.later(insert, { ...refund, now: tx.now }),
  change: (id: string, to: Omit<Change, 'id'>) => tx.later(change, { id, ...to }),
})
