import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { TriageRow, TriageTables } from '../tables.ts'

const query = <P>() => statement<TriageTables, P>()

const byId = query<{ id: string }>()(({ q, p }) => q.selectFrom('triage').selectAll().where('id', '=', p('id')))

export const triageReads = (reader: Reader<TriageTables>) => ({
  byId: (id: string) => reader.first(byId, { id }),
})

export const triageStore = (tx: Tx<TriageTables>) => ({
  add: (row: TriageRow) => tx.insertMany('triage', [row]),
})
