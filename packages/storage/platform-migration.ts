import { sql } from 'kysely'
import type { Migration } from './migrate.ts'
import { appendOnly, createTable, document, integer, nullable, text, word } from './schema.ts'

export const platformMigration =
  (partitions: number): Migration =>
  async (db, engine) => {
    await createTable(
      db,
      engine,
      'event',
      { partition: integer(), position: integer(), id: word(), type: word(80), aggregate: word(80), payload: document(), at: integer() },
      { key: ['partition', 'position'] },
    )
    await createTable(db, engine, 'event_head', { partition: integer(), position: integer() }, { key: ['partition'] })
    for (let partition = 0; partition < partitions; partition++) {
      await sql`insert into event_head (${sql.ref('partition')}, ${sql.ref('position')}) values (${partition}, 0)`.execute(db)
    }
    await createTable(
      db,
      engine,
      'feed_cursor',
      { reader: word(80), partition: integer(), position: integer() },
      { key: ['reader', 'partition'] },
    )
    await createTable(
      db,
      engine,
      'intent',
      {
        id: word(),
        kind: word(80),
        intent_key: word(160),
        payload: document(),
        state: word(16),
        attempts: integer(),
        due_at: integer(),
        created_at: integer(),
        last_error: nullable(text(200)),
      },
      { key: ['id'], unique: [['kind', 'intent_key']], index: [['state', 'due_at']] },
    )
    await createTable(
      db,
      engine,
      'idempotency',
      { scope: word(160), request_key: word(80), body_hash: word(64), status: integer(), answer: document(), created_at: integer() },
      { key: ['scope', 'request_key'], index: [['created_at']] },
    )
    await createTable(
      db,
      engine,
      'access_log',
      {
        id: word(),
        at: integer(),
        role: word(16),
        actor: word(60),
        operation: word(80),
        subject: word(60),
        object: word(60),
        outcome: word(16),
        request: word(60),
      },
      // Asked for by patient. Every further index is one more page per line to make durable before a record may be read.
      { key: ['id'], index: [['subject', 'at']] },
    )
    await appendOnly(db, engine, 'access_log')
    await createTable(
      db,
      engine,
      'sealing_key',
      { subject: word(60), key_id: word(60), wrapped: word(200), created_at: integer() },
      { key: ['subject'], index: [['key_id']] },
    )
  }
