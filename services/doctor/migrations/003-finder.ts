import type { Migration } from '@yijiantong/storage/migrate.ts'
import { createTable, integer, text, word } from '@yijiantong/storage/schema.ts'
import { sql } from 'kysely'

/** Doctors are found by a finder of this process; what SQL looked through is of no use any more. What people look for is counted. */
export const finder: Migration = async (db, engine) => {
  await sql`alter table practice drop column search`.execute(db)
  await createTable(
    db,
    engine,
    'word_asked',
    { word: text(30), day: word(10), bucket: integer() },
    { key: ['word', 'day', 'bucket'], index: [['day']] },
  )
}
