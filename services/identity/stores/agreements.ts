import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { IdentityTables } from '../tables.ts'

export type AgreementRow = IdentityTables['agreement']

const query = <P>() => statement<IdentityTables, P>()

const all = query()(({ q }) =>
  q.selectFrom('agreement').select(['kind', 'version', 'title', 'published_at']).orderBy('kind').orderBy('version'),
)
const newest = query<{ kind: string }>()(({ q, p }) =>
  q.selectFrom('agreement').selectAll().where('kind', '=', p('kind')).orderBy('version', 'desc').limit(1),
)
const one = query<{ kind: string; version: number }>()(({ q, p }) =>
  q.selectFrom('agreement').selectAll().where('kind', '=', p('kind')).where('version', '=', p('version')),
)
const add = query<AgreementRow>()(({ q, p }) =>
  q.insertInto('agreement').values({
    kind: p('kind'),
    version: p('version'),
    title: p('title'),
    body: p('body'),
    published_at: p('published_at'),
    published_by: p('published_by'),
  }),
)
const accepted = query<{ userId: string }>()(({ q, p }) =>
  q
    .selectFrom('agreement_acceptance')
    .selectAll()
    .where('user_id', '=', p('userId'))
    .orderBy('accepted_at')
    .orderBy('kind')
    .orderBy('version'),
)
const acceptance = query<{ userId: string; kind: string; version: number }>()(({ q, p }) =>
  q
    .selectFrom('agreement_acceptance')
    .selectAll()
    .where('user_id', '=', p('userId'))
    .where('kind', '=', p('kind'))
    .where('version', '=', p('version')),
)
const accept = query<{ userId: string; kind: string; version: number; sessionId: string; now: number }>()(({ q, p }) =>
  q
    .insertInto('agreement_acceptance')
    .values({ user_id: p('userId'), kind: p('kind'), version: p('version'), accepted_at: p('now'), session_id: p('sessionId') }),
)

export const agreementReads = (reader: Reader<IdentityTables>) => ({
  all: () => reader.all(all, {}),
  newest: (kind: string) => reader.first(newest, { kind }),
  one: (kind: string, version: number) => reader.first(one, { kind, version }),
  accepted: (userId: string) => reader.all(accepted, { userId }),
  acceptance: (userId: string, kind: string, version: number) => reader.first(acceptance, { userId, kind, version }),
})

export const agreementStore = (tx: Tx<IdentityTables>) => ({
  ...agreementReads(tx),
  /** Two who publish the same version collide on its key. */
  publish(row: Omit<AgreementRow, 'published_at'>) {
    tx.later(add, { ...row, published_at: tx.now })
    const { kind, version } = row
    tx.publish({ aggregate: `agreement_${kind}`, type: 'agreement.published', payload: { kind, version, publishedAt: tx.now } })
  },
  accept: (userId: string, kind: string, version: number, sessionId: string) =>
    tx.later(accept, { userId, kind, version, sessionId, now: tx.now }),
})
