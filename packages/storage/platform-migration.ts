import { type Kysely, sql } from 'kysely'
import { marksOf } from './access-stretches.ts'
import type { Migration } from './migrate.ts'
import { appendOnly, createTable, document, integer, nullable, text, word } from './schema.ts'
import type { PlatformTables } from './tables.ts'

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

/** Lines of the access log are found by patient through stretches of time instead of an index: see `access-stretches.ts`. */
export const accessStretches: Migration = async (db, engine) => {
  await createTable(
    db,
    engine,
    'access_stretch',
    { subject: word(60), stretch: integer(), first: word() },
    { key: ['subject', 'stretch', 'first'] },
  )
  const own = db as Kysely<PlatformTables>
  for (let after = ''; ; ) {
    const lines = await own.selectFrom('access_log').select(['id', 'subject']).where('id', '>', after).orderBy('id').limit(500).execute()
    if (lines.length === 0) break
    await own
      .insertInto('access_stretch')
      .values([...marksOf(lines).values()])
      .execute()
    after = lines.at(-1)?.id as string
  }
  await sql`drop index by_access_log_subject_at ${sql.raw(engine === 'mysql' ? 'on access_log' : '')}`.execute(db)
}
