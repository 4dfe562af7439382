import type { Migration } from '@yijiantong/storage/migrate.ts'
import { addColumns, addIndex, nullable, word } from '@yijiantong/storage/schema.ts'

/** Staff are told the last four digits on the phone and look for who it may be. */
export const phoneEndings: Migration = async (db, engine) => {
  await addColumns(db, engine, 'account', { phone_ending_blind: nullable(word()) })
  await addIndex(db, 'account', ['phone_ending_blind', 'id'])
}
