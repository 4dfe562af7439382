import type { Migration } from '@yijiantong/storage/migrate.ts'
import { appendOnly, createTable, document, integer, nullable, word } from '@yijiantong/storage/schema.ts'

export const initial: Migration = async (db, engine) => {
  await createTable(
    db,
    engine,
    'conversation',
    {
      id: word(),
      patient_id: word(),
      doctor_id: word(),
      state: word(16),
      last_seq: integer(),
      last_at: integer(),
      rounds: integer(),
      last_author: word(16),
      patient_received: integer(),
      patient_read: integer(),
      doctor_received: integer(),
      doctor_read: integer(),
      patient_noticed_at: integer(),
      doctor_noticed_at: integer(),
      answered_at: nullable(integer()),
    },
    {
      key: ['id'],
      index: [
        ['patient_id', 'last_at'],
        ['doctor_id', 'last_at'],
      ],
    },
  )
  await createTable(
    db,
    engine,
    'message',
    {
      conversation_id: word(),
      seq: integer(),
      author: word(16),
      author_id: word(),
      client_id: word(64),
      kind: word(16),
      body: document(),
      at: integer(),
      recalled_at: nullable(integer()),
    },
    { key: ['conversation_id', 'seq'], unique: [['conversation_id', 'client_id', 'author_id']] },
  )
  // Each advance of what a party received or read, with its time: the first line that reaches a message says when.
  await createTable(
    db,
    engine,
    'receipt',
    { conversation_id: word(), party: word(16), kind: word(16), upto: integer(), at: integer() },
    { key: ['conversation_id', 'party', 'kind', 'upto'] },
  )
  await appendOnly(db, engine, 'receipt')
}
