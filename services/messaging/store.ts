import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { ConversationRow, MessageRow, MessagingTables, Party, ReceiptRow } from './tables.ts'

const prepared = <P = Record<never, never>>() => statement<MessagingTables, P>()

const byId = prepared<{ id: string }>()(({ q, p }) => q.selectFrom('conversation').selectAll().where('id', '=', p('id')))
const lockById = prepared<{ id: string }>()(({ q, p, lock }) => lock(q.selectFrom('conversation').selectAll().where('id', '=', p('id'))))
const after = prepared<{ id: string; seq: number; limit: number }>()(({ q, p }) =>
  q.selectFrom('message').selectAll().where('conversation_id', '=', p('id')).where('seq', '>', p('seq')).orderBy('seq').limit(p('limit')),
)
const before = prepared<{ id: string; seq: number; limit: number }>()(({ q, p }) =>
  q
    .selectFrom('message')
    .selectAll()
    .where('conversation_id', '=', p('id'))
    .where('seq', '<', p('seq'))
    .orderBy('seq', 'desc')
    .limit(p('limit')),
)
const one = prepared<{ id: string; seq: number }>()(({ q, p }) =>
  q.selectFrom('message').selectAll().where('conversation_id', '=', p('id')).where('seq', '=', p('seq')),
)
const lastSaid = prepared<{ id: string; body: string }>()(({ q, p }) =>
  q
    .selectFrom('message')
    .select('at')
    .where('conversation_id', '=', p('id'))
    .where('author', '=', 'system')
    .where('body', '=', p('body'))
    .orderBy('seq', 'desc')
    .limit(1),
)
const saidAs = prepared<{ id: string; clientId: string }>()(({ q, p }) =>
  q
    .selectFrom('message')
    .select(['seq', 'at'])
    .where('conversation_id', '=', p('id'))
    .where('client_id', '=', p('clientId'))
    .where('author_id', '=', 'system'),
)
const insertConversation = prepared<ConversationRow>()(({ q, p }) =>
  q.insertInto('conversation').values({
    id: p('id'),
    patient_id: p('patient_id'),
    doctor_id: p('doctor_id'),
    state: p('state'),
    last_seq: p('last_seq'),
    last_at: p('last_at'),
    rounds: p('rounds'),
    last_author: p('last_author'),
    patient_received: p('patient_received'),
    patient_read: p('patient_read'),
    doctor_received: p('doctor_received'),
    doctor_read: p('doctor_read'),
    patient_noticed_at: p('patient_noticed_at'),
    doctor_noticed_at: p('doctor_noticed_at'),
    answered_at: p('answered_at'),
  }),
)
const setState = prepared<{ id: string; state: ConversationRow['state'] }>()(({ q, p }) =>
  q
    .updateTable('conversation')
    .set({ state: p('state') })
    .where('id', '=', p('id')),
)
const recall = prepared<{ id: string; seq: number; at: number }>()(({ q, p }) =>
  q
    .updateTable('message')
    .set({ recalled_at: p('at') })
    .where('conversation_id', '=', p('id'))
    .where('seq', '=', p('seq')),
)
const figures = prepared<{ id: string }>()(({ q, p }) =>
  q
    .selectFrom('message')
    .select([
      'author',
      (e) => e.fn.countAll<number>().as('messages'),
      (e) => e.fn.min('at').as('firstAt'),
      (e) => e.fn.max('at').as('lastAt'),
    ])
    .where('conversation_id', '=', p('id'))
    .groupBy('author'),
)

/** Reads of conversations and messages. */
export const conversations = (reader: Reader<MessagingTables>) => ({
  byId: (id: string) => reader.first(byId, { id }),
  after: (id: string, seq: number, limit: number) => reader.all(after, { id, seq, limit }),
  before: async (id: string, seq: number, limit: number) => [...(await reader.all(before, { id, seq, limit }))].reverse(),
  figures: (id: string) => reader.all(figures, { id }),

  /** The party's conversations, newest first, each with how many messages of the other side they have not read. */
  ofParty: (party: Party, userId: string, states: readonly ConversationRow['state'][], limit: number) =>
    reader.q
      .selectFrom('conversation as c')
      .selectAll('c')
      .select((e) =>
        e
          .selectFrom('message as m')
          .select((n) => n.fn.countAll<number>().as('unread'))
          .whereRef('m.conversation_id', '=', 'c.id')
          .whereRef('m.seq', '>', party === 'patient' ? 'c.patient_read' : 'c.doctor_read')
          .where('m.author', '=', party === 'patient' ? 'doctor' : 'patient')
          .where('m.recalled_at', 'is', null)
          .as('unread'),
      )
      .where(party === 'patient' ? 'c.patient_id' : 'c.doctor_id', '=', userId)
      .where('c.state', 'in', [...states])
      .orderBy('c.last_at', 'desc')
      .orderBy('c.id')
      .limit(limit)
      .execute(),
})

/** Changes of one conversation or of many at once; every change begins by locking what it changes. */
export const conversationChanges = (tx: Tx<MessagingTables>) => ({
  lock: (id: string) => tx.first(lockById, { id }),
  lockMany: (ids: readonly string[]) => tx.lockMany('conversation', 'id', ids),
  message: (id: string, seq: number) => tx.first(one, { id, seq }),
  /** When the system last said just this. */
  lastSaid: async (id: string, body: string) => (await tx.first(lastSaid, { id, body }))?.at,
  saidAs: (id: string, clientId: string) => tx.first(saidAs, { id, clientId }),
  sentBefore: (pairs: readonly { id: string; clientId: string }[]) =>
    tx.q
      .selectFrom('message')
      .select(['conversation_id', 'client_id', 'author_id', 'seq', 'at'])
      .where((e) => e.or(pairs.map(({ id, clientId }) => e.and([e('conversation_id', '=', id), e('client_id', '=', clientId)]))))
      .execute(),
  add: (row: ConversationRow) => tx.later(insertConversation, row),
  setState: (id: string, state: ConversationRow['state']) => tx.later(setState, { id, state }),
  recall: (id: string, seq: number) => tx.later(recall, { id, seq, at: tx.now }),
  addMessages: (rows: readonly MessageRow[]) => tx.insertMany('message', rows),
  addReceipts: (rows: readonly ReceiptRow[]) => tx.insertMany('receipt', rows),
  update: (rows: readonly ConversationRow[], columns: readonly (keyof ConversationRow)[]) =>
    tx.updateMany('conversation', 'id', columns, rows),
})
