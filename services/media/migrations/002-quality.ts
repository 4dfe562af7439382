import type { Migration } from '@yijiantong/storage/migrate.ts'
import { addColumns, nullable, word } from '@yijiantong/storage/schema.ts'

/** Whether a picture shows enough, and what it is known again by. */
export const quality: Migration = (db, engine) =>
  addColumns(db, engine, 'picture', { problems: nullable(word(80)), hash: nullable(word(128)) })
