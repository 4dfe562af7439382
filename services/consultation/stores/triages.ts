import { statement } from '@yijiantong/storage/statement.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import type { ConsultationTables } from '../tables.ts'

const add = statement<ConsultationTables, { id: string; triageId: string }>()(({ q, p }) =>
  q.insertInto('begun_from_triage').values({ consultation_id: p('id'), triage_id: p('triageId') }),
)
const byId = statement<ConsultationTables, { id: string }>()(({ q, p }) =>
  q.selectFrom('begun_from_triage').select('triage_id').where('consultation_id', '=', p('id')),
)

export const triageLinks = (tx: Tx<ConsultationTables>) => ({
  add: (id: string, triageId: string) => tx.later(add, { id, triageId }),
  of: async (id: string) => (await tx.first(byId, { id }))?.triage_id,
})
