import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { IdentityTables } from '../tables.ts'

export type ProfileRow = IdentityTables['profile']
type Saved = Pick<ProfileRow, 'id' | 'details' | 'relation' | 'id_blind' | 'guardian_consent_at'>

const query = <P>() => statement<IdentityTables, P>()

const byId = query<{ id: string }>()(({ q, p }) => q.selectFrom('profile').selectAll().where('id', '=', p('id')))
const locked = query<{ id: string }>()(({ q, p, lock }) => lock(q.selectFrom('profile').selectAll().where('id', '=', p('id'))))
const ofUser = query<{ userId: string }>()(({ q, p }) =>
  q.selectFrom('profile').selectAll().where('user_id', '=', p('userId')).orderBy('id'),
)
const count = query<{ userId: string }>()(({ q, p }) =>
  q
    .selectFrom('profile')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('user_id', '=', p('userId')),
)
const add = query<Saved & { userId: string; now: number }>()(({ q, p }) =>
  q.insertInto('profile').values({
    id: p('id'),
    user_id: p('userId'),
    details: p('details'),
    relation: p('relation'),
    id_blind: p('id_blind'),
    guardian_consent_at: p('guardian_consent_at'),
    version: 1,
    created_at: p('now'),
    updated_at: p('now'),
  }),
)
const save = query<Saved & { version: number; now: number }>()(({ q, p }) =>
  q
    .updateTable('profile')
    .set({
      details: p('details'),
      relation: p('relation'),
      id_blind: p('id_blind'),
      guardian_consent_at: p('guardian_consent_at'),
      version: p('version'),
      updated_at: p('now'),
    })
    .where('id', '=', p('id')),
)

export const profileReads = (reader: Reader<IdentityTables>) => ({
  byId: (id: string) => reader.first(byId, { id }),
  ofUser: (userId: string) => reader.all(ofUser, { userId }),
})

export const profileStore = (tx: Tx<IdentityTables>) => ({
  lock: (id: string) => tx.first(locked, { id }),
  count: async (userId: string) => Number((await tx.first(count, { userId }))?.count ?? 0),
  add: (row: Saved, userId: string) => tx.later(add, { ...row, userId, now: tx.now }),
  save: (row: Saved, version: number) => tx.later(save, { ...row, version, now: tx.now }),
})
