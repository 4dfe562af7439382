import { statement } from '@yijiantong/storage/statement.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import type { ConsultationTables } from '../tables.ts'

const begin = statement<ConsultationTables, { id: string }>()(({ q, p }) =>
  q.insertInto('talk').values({ consultation_id: p('id'), rounds: 0, doctor_wrote: 0 }),
)

const doctorWrote = statement<ConsultationTables, { id: string }>()(({ q, p }) =>
  q.updateTable('talk').set({ doctor_wrote: 1 }).where('consultation_id', '=', p('id')),
)

const setRounds = statement<ConsultationTables, { id: string; rounds: number }>()(({ q, p }) =>
  q
    .updateTable('talk')
    .set({ rounds: p('rounds') })
    .where('consultation_id', '=', p('id')),
)

const read = statement<ConsultationTables, { id: string }>()(({ q, p }) =>
  q.selectFrom('talk').select(['doctor_wrote as doctorWrote']).where('consultation_id', '=', p('id')),
)

/** What consultation keeps of the conversation: a copy of what messaging tells. */
export const talkStore = (tx: Tx<ConsultationTables>) => ({
  begin: (id: string) => tx.later(begin, { id }),
  doctorWrote: (id: string) => tx.later(doctorWrote, { id }),
  setRounds: (id: string, rounds: number) => tx.later(setRounds, { id, rounds }),
  read: async (id: string) => ({ doctorWrote: (await tx.first(read, { id }))?.doctorWrote === 1 }),
})
