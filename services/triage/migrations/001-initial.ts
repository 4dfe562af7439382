import type { Migration } from '@yijiantong/storage/migrate.ts'
import { createTable, document, integer, nullable, text, word } from '@yijiantong/storage/schema.ts'

export const initial: Migration = async (db, engine) => {
  await createTable(
    db,
    engine,
    'triage',
    {
      id: word(),
      patient_id: nullable(word()),
      model: word(60),
      departments: text(200),
      abstained: integer(),
      told: nullable(document()),
      created_at: integer(),
      consultation_id: nullable(word()),
      chosen_code: nullable(word(8)),
      treated_code: nullable(word(8)),
    },
    { key: ['id'], unique: [['consultation_id']], index: [['created_at'], ['patient_id', 'created_at']] },
  )
  await createTable(
    db,
    engine,
    'red_flag',
    {
      id: word(),
      door: word(16),
      category: word(24),
      noticed_by: word(8),
      patient_id: nullable(word()),
      consultation_id: nullable(word()),
      about: integer(),
      answer: nullable(word(16)),
      at: integer(),
    },
    { key: ['id'], index: [['at'], ['door', 'at'], ['consultation_id', 'door']] },
  )
}
