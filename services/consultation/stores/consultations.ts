import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { Lane } from '../rules/moves.ts'
import type { Order } from '../rules/order.ts'
import type { ConsultationTables } from '../tables.ts'

/** The columns a rule needs, under the names it uses. */
export const orderColumns = [
  'consultation.id as consultationId',
  'consultation.patient_id as patientId',
  'consultation.doctor_id as doctorId',
  'consultation.profile_id as profileId',
  'consultation.lane as lane',
  'consultation.state as state',
  'consultation.version as version',
  'consultation.amount as amount',
  'consultation.paid as paid',
  'consultation.refunded as refunded',
  'consultation.refunding as refunding',
  'consultation.deadline as deadline',
  'consultation.reason as reason',
  'consultation.created_at as createdAt',
  'consultation.submitted_at as submittedAt',
  'consultation.offered_at as offeredAt',
  'consultation.accepted_at as acceptedAt',
  'consultation.ended_at as endedAt',
] as const

const bound = [
  'consultation.intake as intake',
  'consultation.pictures as pictures',
  'consultation.agreements as agreements',
  'consultation.snapshot as snapshot',
  'consultation.summary as summary',
  'consultation.proof_accepted as proofAccepted',
  'consultation.proof_decided_at as proofDecidedAt',
  'consultation.proof_reason as proofReason',
  'consultation.changed_at as changedAt',
] as const

const locked = statement<ConsultationTables, { id: string }>()(({ q, p, lock }) =>
  lock(
    q
      .selectFrom('consultation')
      .select([...orderColumns, 'consultation.intake as intake', 'consultation.pictures as pictures'])
      .where('id', '=', p('id')),
  ),
)

const byId = statement<ConsultationTables, { id: string }>()(({ q, p }) =>
  q
    .selectFrom('consultation')
    .leftJoin('talk', 'talk.consultation_id', 'consultation.id')
    .leftJoin('practice', 'practice.doctor_id', 'consultation.doctor_id')
    .select([...orderColumns, ...bound, 'talk.rounds as rounds', 'practice.shown as doctorShown'])
    .where('consultation.id', '=', p('id')),
)

type Draft = {
  id: string
  patientId: string
  doctorId: string
  profileId: string
  lane: Lane
  amount: number
  intake: string
  pictures: string
  now: number
}

const insert = statement<ConsultationTables, Draft>()(({ q, p }) =>
  q.insertInto('consultation').values({
    id: p('id'),
    patient_id: p('patientId'),
    doctor_id: p('doctorId'),
    profile_id: p('profileId'),
    lane: p('lane'),
    state: 'draft',
    version: 1,
    amount: p('amount'),
    paid: 0,
    refunded: 0,
    refunding: 0,
    deadline: null,
    reason: null,
    created_at: p('now'),
    changed_at: p('now'),
    submitted_at: null,
    offered_at: null,
    accepted_at: null,
    ended_at: null,
    intake: p('intake'),
    pictures: p('pictures'),
    agreements: null,
    snapshot: null,
    summary: null,
    proof_accepted: null,
    proof_decided_at: null,
    proof_reason: null,
  }),
)

const update = statement<ConsultationTables, Order & { now: number }>()(({ q, p }) =>
  q
    .updateTable('consultation')
    .set({
      state: p('state'),
      version: p('version'),
      amount: p('amount'),
      paid: p('paid'),
      refunded: p('refunded'),
      refunding: p('refunding'),
      deadline: p('deadline'),
      reason: p('reason'),
      changed_at: p('now'),
      submitted_at: p('submittedAt'),
      offered_at: p('offeredAt'),
      accepted_at: p('acceptedAt'),
      ended_at: p('endedAt'),
    })
    .where('id', '=', p('consultationId')),
)

const setIntake = statement<ConsultationTables, { id: string; intake: string; pictures: string }>()(({ q, p }) =>
  q
    .updateTable('consultation')
    .set({ intake: p('intake'), pictures: p('pictures') })
    .where('id', '=', p('id')),
)

const setGrounds = statement<ConsultationTables, { id: string; agreements: string; snapshot: string; pictures: string }>()(({ q, p }) =>
  q
    .updateTable('consultation')
    .set({ agreements: p('agreements'), snapshot: p('snapshot'), pictures: p('pictures') })
    .where('id', '=', p('id')),
)

const setSummary = statement<ConsultationTables, { id: string; summary: string }>()(({ q, p }) =>
  q
    .updateTable('consultation')
    .set({ summary: p('summary') })
    .where('id', '=', p('id')),
)

const setProof = statement<ConsultationTables, { id: string; accepted: number; reason: string | null; now: number }>()(({ q, p }) =>
  q
    .updateTable('consultation')
    .set({ proof_accepted: p('accepted'), proof_decided_at: p('now'), proof_reason: p('reason') })
    .where('id', '=', p('id')),
)

export const consultationReads = (reader: Reader<ConsultationTables>) => ({
  find: (id: string) => reader.first(byId, { id }),
})

export type FullOrder = NonNullable<Awaited<ReturnType<ReturnType<typeof consultationReads>['find']>>>

export const consultationStore = (tx: Tx<ConsultationTables>) => ({
  ...consultationReads(tx),
  /** Nobody else moves the order until this transaction ends. */
  lock: (id: string) => tx.first(locked, { id }),
  insert: (draft: Omit<Draft, 'now'>) => tx.later(insert, { ...draft, now: tx.now }),
  save: (order: Order) => tx.later(update, { ...order, now: tx.now }),
  setIntake: (id: string, intake: string, pictures: string) => tx.later(setIntake, { id, intake, pictures }),
  /** What the order rests on from its submission: what was agreed to, the patient as registered, and what the pictures are worth. */
  setGrounds: (id: string, agreements: string, snapshot: string, pictures: string) =>
    tx.later(setGrounds, { id, agreements, snapshot, pictures }),
  setSummary: (id: string, summary: string) => tx.later(setSummary, { id, summary }),
  setProof: (id: string, accepted: boolean, reason: string | null) =>
    tx.later(setProof, { id, accepted: accepted ? 1 : 0, reason, now: tx.now }),
})
