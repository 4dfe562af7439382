import type { Migration } from '@yijiantong/storage/migrate.ts'
import { addColumns, addIndex, createTable, integer, nullable, word } from '@yijiantong/storage/schema.ts'
import { sql } from 'kysely'

/** What matching asks: how recent a review is, and what a doctor has under way. Both are copies of what others publish. */
export const matching: Migration = async (db, engine) => {
  await addColumns(db, engine, 'rated_review', { at: nullable(integer()) })
  await addIndex(db, 'rated_review', ['doctor_id', 'at'])
  await addColumns(db, engine, 'encounter', { ended_at: nullable(integer()) })
  await sql`update encounter set ended_at = completed_at where completed_at is not null`.execute(db)
  await addIndex(db, 'encounter', ['ended_at', 'offered_at', 'doctor_id'])
  await createTable(
    db,
    engine,
    'recent_rating',
    { doctor_id: word(), as_of: integer(), reviews: integer(), stars: integer() },
    { key: ['doctor_id'] },
  )
}
