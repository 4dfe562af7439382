import { newId } from '@yijiantong/kernel/id.ts'
import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { ApplicationState } from '../rules/application.ts'
import type { DoctorTables } from '../tables.ts'

export type ApplicationRow = DoctorTables['application']
export type DecisionRow = DoctorTables['decision']

const query = <P>() => statement<DoctorTables, P>()

const byId = query<{ id: string }>()(({ q, p }) => q.selectFrom('application').selectAll().where('id', '=', p('id')))
const locked = query<{ id: string }>()(({ q, p, lock }) => lock(q.selectFrom('application').selectAll().where('id', '=', p('id'))))
const lockOpen = query<{ userId: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('application').selectAll().where('open_for', '=', p('userId'))),
)
const newestOf = query<{ userId: string }>()(({ q, p }) =>
  q.selectFrom('application').selectAll().where('user_id', '=', p('userId')).orderBy('id', 'desc').limit(1),
)
const add = query<{ id: string; userId: string; details: string; now: number }>()(({ q, p }) =>
  q.insertInto('application').values({
    id: p('id'),
    user_id: p('userId'),
    open_for: p('userId'),
    state: 'draft',
    details: p('details'),
    rejected_reason: null,
    verified_by: null,
    decided_by: null,
    submitted_at: null,
    created_at: p('now'),
    updated_at: p('now'),
    version: 1,
  }),
)
const draft = query<{ id: string; details: string; now: number }>()(({ q, p }) =>
  q
    .updateTable('application')
    .set((e) => ({ state: 'draft', details: p('details'), updated_at: p('now'), version: e('version', '+', 1) }))
    .where('id', '=', p('id')),
)
type Moved = Pick<ApplicationRow, 'id' | 'state' | 'open_for' | 'rejected_reason' | 'verified_by' | 'decided_by' | 'submitted_at'>
const move = query<Moved & { now: number }>()(({ q, p }) =>
  q
    .updateTable('application')
    .set((e) => ({
      state: p('state'),
      open_for: p('open_for'),
      rejected_reason: p('rejected_reason'),
      verified_by: p('verified_by'),
      decided_by: p('decided_by'),
      submitted_at: p('submitted_at'),
      updated_at: p('now'),
      version: e('version', '+', 1),
    }))
    .where('id', '=', p('id')),
)
const decide = query<{ id: string; subject: string; move: string; actor: string; reason: string | null; now: number }>()(({ q, p }) =>
  q
    .insertInto('decision')
    .values({ id: p('id'), subject: p('subject'), move: p('move'), actor: p('actor'), reason: p('reason'), at: p('now') }),
)
const decisions = query<{ subject: string }>()(({ q, p }) =>
  q.selectFrom('decision').selectAll().where('subject', '=', p('subject')).orderBy('at').orderBy('id'),
)

const page = (reader: Reader<DoctorTables>, filter: { after?: string; state?: ApplicationState; limit: number }) => {
  let query = reader.q.selectFrom('application').selectAll().orderBy('id').limit(filter.limit)
  if (filter.after !== undefined) query = query.where('id', '>', filter.after)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  return query.execute()
}

export const applicationReads = (reader: Reader<DoctorTables>) => ({
  byId: (id: string) => reader.first(byId, { id }),
  newestOf: (userId: string) => reader.first(newestOf, { userId }),
  decisions: (id: string) => reader.all(decisions, { subject: id }),
  /** Oldest first: who has waited longest is on top. */
  page: (filter: { after?: string; state?: ApplicationState; limit: number }) => page(reader, filter),
})

export const applicationStore = (tx: Tx<DoctorTables>) => ({
  lock: (id: string) => tx.first(locked, { id }),
  lockOpen: (userId: string) => tx.first(lockOpen, { userId }),
  add: (id: string, userId: string, details: string) => tx.later(add, { id, userId, details, now: tx.now }),
  draft: (id: string, details: string) => tx.later(draft, { id, details, now: tx.now }),
  /** Saves the row as moved and tells the world. */
  move(row: ApplicationRow, changes: Partial<Moved> & { state: ApplicationState }) {
    tx.later(move, { ...row, ...changes, now: tx.now })
    tx.publish({
      aggregate: row.id,
      type: 'application.moved',
      payload: { applicationId: row.id, userId: row.user_id, state: changes.state },
    })
  },
  decide: (subject: string, move: string, actor: string, reason: string | null) =>
    tx.later(decide, { id: newId('de'), subject, move, actor, reason, now: tx.now }),
})
