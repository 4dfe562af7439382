import type { Migration } from '@yijiantong/storage/migrate.ts'
import { createTable, word } from '@yijiantong/storage/schema.ts'

/** Which recommendation led to an order, so that recommendations can be held against what became of them. */
export const begunFromTriage: Migration = (db, engine) =>
  createTable(db, engine, 'begun_from_triage', { consultation_id: word(), triage_id: word() }, { key: ['consultation_id'] })
