import type { Migration } from '@yijiantong/storage/migrate.ts'
import { appendOnly, createTable, document, integer, nullable, text, word } from '@yijiantong/storage/schema.ts'

export const initial: Migration = async (db, engine) => {
  await createTable(
    db,
    engine,
    'application',
    {
      id: word(),
      user_id: word(),
      open_for: nullable(word()),
      state: word(16),
      details: document(),
      rejected_reason: nullable(text(300)),
      verified_by: nullable(word()),
      decided_by: nullable(word()),
      submitted_at: nullable(integer()),
      created_at: integer(),
      updated_at: integer(),
      version: integer(),
    },
    {
      key: ['id'],
      unique: [['open_for']],
      index: [
        ['user_id', 'id'],
        ['state', 'id'],
      ],
    },
  )
  await createTable(
    db,
    engine,
    'practice',
    {
      doctor_id: word(),
      application_id: word(),
      status: word(16),
      status_reason: nullable(text(300)),
      name: text(40),
      title: text(10),
      hospital: text(80),
      department_code: word(8),
      scope: text(30),
      licence_type: text(10),
      licence_number: word(),
      licence_expires_on: word(10),
      licence_expires_at: integer(),
      verified_on: word(10),
      approved_at: integer(),
      portrait: word(),
      bio: document(),
      expertise: document(),
      search: document(),
      text_price: integer(),
      text_on: integer(),
      profile_version: integer(),
    },
    {
      key: ['doctor_id'],
      index: [
        ['status', 'text_on', 'text_price', 'doctor_id'],
        ['status', 'approved_at', 'doctor_id'],
        ['status', 'department_code'],
        ['status', 'hospital'],
      ],
    },
  )
  await createTable(
    db,
    engine,
    'decision',
    { id: word(), subject: word(), move: word(20), actor: word(), reason: nullable(text(300)), at: integer() },
    { key: ['id'], index: [['subject', 'at']] },
  )
  await appendOnly(db, engine, 'decision')
}
