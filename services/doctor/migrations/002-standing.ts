import type { Migration } from '@yijiantong/storage/migrate.ts'
import { addColumns, createTable, document, integer, nullable, word } from '@yijiantong/storage/schema.ts'

/** Service hours, what others publish of a doctor's work, and the doctor's own sentences. */
export const standing: Migration = async (db, engine) => {
  await addColumns(db, engine, 'practice', { text_hours: nullable(document()) })
  await createTable(
    db,
    engine,
    'rated_review',
    { review_id: word(), doctor_id: word(), stars: integer() },
    { key: ['review_id'], index: [['doctor_id']] },
  )
  await createTable(
    db,
    engine,
    'encounter',
    {
      consultation_id: word(),
      doctor_id: word(),
      offered_at: integer(),
      accepted_at: nullable(integer()),
      completed_at: nullable(integer()),
    },
    { key: ['consultation_id'], index: [['doctor_id', 'accepted_at']] },
  )
  await createTable(
    db,
    engine,
    'rating',
    { doctor_id: word(), reviews: integer(), stars: integer(), score: integer() },
    { key: ['doctor_id'] },
  )
  await createTable(db, engine, 'pace', { doctor_id: word(), accept_ms: nullable(integer()), completed: integer() }, { key: ['doctor_id'] })
  await createTable(db, engine, 'quick_replies', { doctor_id: word(), items: document(), version: integer() }, { key: ['doctor_id'] })
}
