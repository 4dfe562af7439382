import type { Migration } from '@yijiantong/storage/migrate.ts'
import { addColumns, document, nullable } from '@yijiantong/storage/schema.ts'

/** When a doctor can be consulted, and what a patient is shown of them. */
export const doctorsShown: Migration = (db, engine) =>
  addColumns(db, engine, 'practice', { hours: nullable(document()), shown: nullable(document()) })
