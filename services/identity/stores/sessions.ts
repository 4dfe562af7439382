import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { IdentityTables } from '../tables.ts'

export type SessionRow = IdentityTables['session']
export type SessionEnd = 'logout' | 'reused' | 'frozen' | 'role_withdrawn'

const query = <P>() => statement<IdentityTables, P>()

const byId = query<{ id: string }>()(({ q, p }) => q.selectFrom('session').selectAll().where('id', '=', p('id')))
const locked = query<{ id: string }>()(({ q, p, lock }) => lock(q.selectFrom('session').selectAll().where('id', '=', p('id'))))
const open = query<{ userId: string }>()(({ q, p }) =>
  q.selectFrom('session').selectAll().where('user_id', '=', p('userId')).where('ended_at', 'is', null).orderBy('id', 'desc'),
)
const lockOpen = query<{ userId: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('session').select(['id', 'role']).where('user_id', '=', p('userId')).where('ended_at', 'is', null).orderBy('id')),
)
const endedSince = query<{ since: number }>()(({ q, p }) =>
  q.selectFrom('session').select('id').where('ended_at', '>=', p('since')).orderBy('ended_at').orderBy('id'),
)
const add = query<Pick<SessionRow, 'id' | 'user_id' | 'role' | 'device'> & { now: number }>()(({ q, p }) =>
  q.insertInto('session').values({
    id: p('id'),
    user_id: p('user_id'),
    role: p('role'),
    device: p('device'),
    created_at: p('now'),
    last_seen_at: p('now'),
    ended_at: null,
    ended_why: null,
  }),
)
const end = query<{ id: string; now: number; why: string }>()(({ q, p }) =>
  q
    .updateTable('session')
    .set({ ended_at: p('now'), ended_why: p('why') })
    .where('id', '=', p('id'))
    .where('ended_at', 'is', null),
)
const seen = query<{ id: string; now: number }>()(({ q, p }) =>
  q
    .updateTable('session')
    .set({ last_seen_at: p('now') })
    .where('id', '=', p('id')),
)
const tokenByHash = query<{ hash: string }>()(({ q, p }) => q.selectFrom('refresh_token').selectAll().where('hash', '=', p('hash')))
const lockToken = query<{ hash: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('refresh_token').selectAll().where('hash', '=', p('hash'))),
)
const addToken = query<{ hash: string; sessionId: string; expiresAt: number }>()(({ q, p }) =>
  q
    .insertInto('refresh_token')
    .values({ hash: p('hash'), session_id: p('sessionId'), expires_at: p('expiresAt'), used_at: null, used_by: null }),
)
const useToken = query<{ hash: string; key: string; now: number }>()(({ q, p }) =>
  q
    .updateTable('refresh_token')
    .set({ used_at: p('now'), used_by: p('key') })
    .where('hash', '=', p('hash'))
    .where('used_at', 'is', null),
)
/** A used token is remembered until it would have expired: so long can its reuse be told. */
const forgetTokens = query<{ sessionId: string; now: number }>()(({ q, p }) =>
  q.deleteFrom('refresh_token').where('session_id', '=', p('sessionId')).where('expires_at', '<', p('now')),
)

/** How many devices of a person are signed in, and when one of them was last used. */
export type SessionSummary = { readonly open: number; readonly lastSeenAt: number }

const summaries = async (reader: Reader<IdentityTables>, userIds: readonly string[]): Promise<ReadonlyMap<string, SessionSummary>> => {
  if (userIds.length === 0) return new Map()
  const rows = await reader.q
    .selectFrom('session')
    .select((e) => [
      'user_id',
      e.fn.countAll<number>().as('all'),
      e.fn.count<number>('ended_at').as('ended'),
      e.fn.max('last_seen_at').as('lastSeenAt'),
    ])
    .where('user_id', 'in', userIds)
    .groupBy('user_id')
    .execute()
  return new Map(rows.map((row) => [row.user_id, { open: Number(row.all) - Number(row.ended), lastSeenAt: Number(row.lastSeenAt) }]))
}

export const sessionReads = (reader: Reader<IdentityTables>) => ({
  summaries: (userIds: readonly string[]) => summaries(reader, userIds),
  byId: (id: string) => reader.first(byId, { id }),
  open: (userId: string) => reader.all(open, { userId }),
  endedSince: (since: number) => reader.all(endedSince, { since }),
  token: (hash: string) => reader.first(tokenByHash, { hash }),
})

export const sessionStore = (tx: Tx<IdentityTables>) => ({
  lock: (id: string) => tx.first(locked, { id }),
  lockToken: (hash: string) => tx.first(lockToken, { hash }),
  add: (row: Pick<SessionRow, 'id' | 'user_id' | 'role' | 'device'>) => tx.later(add, { ...row, now: tx.now }),
  addToken: (hash: string, sessionId: string, expiresAt: number) => tx.later(addToken, { hash, sessionId, expiresAt }),
  /** Answers 1, or 0 when it was used already. `key` is the idempotency key of the request that uses it. */
  useToken: (hash: string, key: string) => tx.run(useToken, { hash, key, now: tx.now }),
  seen(id: string) {
    tx.later(seen, { id, now: tx.now })
    tx.later(forgetTokens, { sessionId: id, now: tx.now })
  },
  /** Ends one session; ending an ended one does nothing. */
  async end(id: string, userId: string, why: SessionEnd) {
    if ((await tx.run(end, { id, now: tx.now, why })) === 0) return
    tx.publish({ aggregate: id, type: 'session.ended', payload: { sessionId: id, userId } })
  },
  /** Ends the open sessions of a person, those of one role when it is given. */
  async endAll(userId: string, why: SessionEnd, role?: SessionRow['role']) {
    for (const each of await tx.all(lockOpen, { userId }))
      if (role === undefined || each.role === role) await this.end(each.id, userId, why)
  },
})
