import type { Migration } from '@yijiantong/storage/migrate.ts'
import { createTable, document, integer, nullable, text, word } from '@yijiantong/storage/schema.ts'

export const initial: Migration = async (db, engine) => {
  await createTable(
    db,
    engine,
    'finished_consultation',
    { consultation_id: word(), patient_id: word(), doctor_id: word(), completed_at: integer() },
    { key: ['consultation_id'] },
  )
  await createTable(
    db,
    engine,
    'review',
    {
      id: word(),
      consultation_id: word(),
      patient_id: word(),
      doctor_id: word(),
      state: word(16),
      stars: integer(),
      tags: text(200),
      text: document(),
      appeal: nullable(document()),
      reason: nullable(word(24)),
      created_at: integer(),
      appealed_at: nullable(integer()),
      decided_by: nullable(word()),
      decided_at: nullable(integer()),
      published_id: nullable(word()),
      published_at: nullable(integer()),
      published_text: nullable(document()),
    },
    {
      key: ['id'],
      unique: [['consultation_id'], ['published_id']],
      index: [
        ['doctor_id', 'state', 'published_at'],
        ['patient_id', 'created_at'],
        ['state', 'created_at'],
      ],
    },
  )
  await createTable(
    db,
    engine,
    'notice',
    {
      id: word(),
      user_id: word(),
      role: word(16),
      kind: word(40),
      consultation_id: word(),
      created_at: integer(),
      read_at: nullable(integer()),
      delivery: word(16),
      delivery_reason: nullable(text(200)),
    },
    {
      key: ['id'],
      index: [
        ['user_id', 'role', 'created_at'],
        ['user_id', 'role', 'read_at'],
      ],
    },
  )
}
