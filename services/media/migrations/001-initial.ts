import type { Migration } from '@yijiantong/storage/migrate.ts'
import { createTable, integer, word } from '@yijiantong/storage/schema.ts'

export const initial: Migration = async (db, engine) => {
  await createTable(
    db,
    engine,
    'picture',
    {
      id: word(),
      owner_id: word(),
      purpose: word(16),
      width: integer(),
      height: integer(),
      bytes: integer(),
      content_type: word(16),
      full_key: word(80),
      thumb_key: word(80),
      created_at: integer(),
    },
    { key: ['id'], unique: [['full_key'], ['thumb_key']] },
  )
}
