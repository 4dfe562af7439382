import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { IdentityTables } from '../tables.ts'

export type StaffRow = IdentityTables['staff']
type NewStaff = Pick<StaffRow, 'id' | 'username' | 'name' | 'password_hash' | 'totp_sealed' | 'duties' | 'created_by'>

const query = <P>() => statement<IdentityTables, P>()

const byId = query<{ id: string }>()(({ q, p }) => q.selectFrom('staff').selectAll().where('id', '=', p('id')))
const byUsername = query<{ username: string }>()(({ q, p }) => q.selectFrom('staff').selectAll().where('username', '=', p('username')))
const locked = query<{ id: string }>()(({ q, p, lock }) => lock(q.selectFrom('staff').selectAll().where('id', '=', p('id'))))
const page = query<{ after: string; limit: number }>()(({ q, p }) =>
  q.selectFrom('staff').selectAll().where('id', '>', p('after')).orderBy('id').limit(p('limit')),
)
const add = query<NewStaff & { now: number }>()(({ q, p }) =>
  q.insertInto('staff').values({
    id: p('id'),
    username: p('username'),
    name: p('name'),
    password_hash: p('password_hash'),
    totp_sealed: p('totp_sealed'),
    duties: p('duties'),
    failures: 0,
    locked_until: 0,
    last_step: 0,
    created_at: p('now'),
    created_by: p('created_by'),
  }),
)
const countAttempt = query<{ id: string; failures: number; lockedUntil: number }>()(({ q, p }) =>
  q
    .updateTable('staff')
    .set({ failures: p('failures'), locked_until: p('lockedUntil') })
    .where('id', '=', p('id')),
)
const succeed = query<{ id: string; step: number }>()(({ q, p }) =>
  q
    .updateTable('staff')
    .set({ failures: 0, locked_until: 0, last_step: p('step') })
    .where('id', '=', p('id'))
    .where('last_step', '<', p('step')),
)

export const staffReads = (reader: Reader<IdentityTables>) => ({
  byId: (id: string) => reader.first(byId, { id }),
  byUsername: (username: string) => reader.first(byUsername, { username }),
  page: (after: string, limit: number) => reader.all(page, { after, limit }),
  names: (ids: readonly string[]) =>
    reader.q.selectFrom('staff').select(['id as staffId', 'name']).where('id', 'in', ids).orderBy('id').execute(),
})

export const staffStore = (tx: Tx<IdentityTables>) => ({
  lock: (id: string) => tx.first(locked, { id }),
  add: (row: NewStaff) => tx.later(add, { ...row, now: tx.now }),
  countAttempt: (id: string, failures: number, lockedUntil: number) => tx.later(countAttempt, { id, failures, lockedUntil }),
  /** Answers 1, or 0 when the code of this time step, or a later one, was used already. */
  succeed: (id: string, step: number) => tx.run(succeed, { id, step }),
})
