import { newId } from '@yijiantong/kernel/id.ts'
import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { PaymentTables } from '../tables.ts'

const columns = [
  'id as paymentId',
  'consultation_id as consultationId',
  'patient_id as patientId',
  'out_trade_no as outTradeNo',
  'amount',
  'state',
  'committed',
  'refunded',
  'expires_at as expiresAt',
  'paid_at as paidAt',
] as const

const byId = statement<PaymentTables, { id: string }>()(({ q, p }) => q.selectFrom('payment').select(columns).where('id', '=', p('id')))
const byTrade = statement<PaymentTables, { no: string }>()(({ q, p }) =>
  q.selectFrom('payment').select(columns).where('out_trade_no', '=', p('no')),
)
const byConsultation = statement<PaymentTables, { id: string }>()(({ q, p }) =>
  q.selectFrom('payment').select(columns).where('consultation_id', '=', p('id')),
)
const lockById = statement<PaymentTables, { id: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('payment').select(columns).where('id', '=', p('id'))),
)
const lockByConsultation = statement<PaymentTables, { id: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('payment').select(columns).where('consultation_id', '=', p('id'))),
)

type NewPayment = { id: string; consultationId: string; patientId: string; amount: number; expiresAt: number; now: number }

const insert = statement<PaymentTables, NewPayment>()(({ q, p }) =>
  q.insertInto('payment').values({
    id: p('id'),
    consultation_id: p('consultationId'),
    patient_id: p('patientId'),
    out_trade_no: p('id'),
    amount: p('amount'),
    state: 'created',
    committed: 0,
    refunded: 0,
    transaction_id: null,
    expires_at: p('expiresAt'),
    created_at: p('now'),
    paid_at: null,
    closed_at: null,
  }),
)
const markPaid = statement<PaymentTables, { id: string; transactionId: string; paidAt: number }>()(({ q, p }) =>
  q
    .updateTable('payment')
    .set({ state: 'paid', transaction_id: p('transactionId'), paid_at: p('paidAt') })
    .where('id', '=', p('id')),
)
const markClosed = statement<PaymentTables, { id: string; now: number }>()(({ q, p }) =>
  q
    .updateTable('payment')
    .set({ state: 'closed', closed_at: p('now') })
    .where('id', '=', p('id')),
)
const setRefunds = statement<PaymentTables, { id: string; committed: number; refunded: number }>()(({ q, p }) =>
  q
    .updateTable('payment')
    .set({ committed: p('committed'), refunded: p('refunded') })
    .where('id', '=', p('id')),
)

export const paymentReads = (reader: Reader<PaymentTables>) => ({
  find: (id: string) => reader.first(byId, { id }),
  ofTrade: (no: string) => reader.first(byTrade, { no }),
  ofConsultation: (id: string) => reader.first(byConsultation, { id }),
})

export type Payment = NonNullable<Awaited<ReturnType<ReturnType<typeof paymentReads>['find']>>>

/** Everything that moves the money of an order locks its payment first. */
export const paymentStore = (tx: Tx<PaymentTables>) => ({
  lock: (id: string) => tx.first(lockById, { id }),
  lockOf: (consultationId: string) => tx.first(lockByConsultation, { id: consultationId }),
  /** The number the provider knows it by is its id: letters, digits and an underscore, 26 of at most 32 characters. */
  async insert(payment: Omit<NewPayment, 'id' | 'now'>): Promise<string> {
    const id = newId('pm')
    await tx.run(insert, { ...payment, id, now: tx.now })
    return id
  },
  markPaid: (id: string, transactionId: string, paidAt: number) => tx.later(markPaid, { id, transactionId, paidAt }),
  markClosed: (id: string) => tx.later(markClosed, { id, now: tx.now }),
  setRefunds: (id: string, committed: number, refunded: number) => tx.later(setRefunds, { id, committed, refunded }),
})
