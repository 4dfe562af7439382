import { statement } from '@yijiantong/storage/statement.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import type { ConsultationTables } from '../tables.ts'

const begin = statement<ConsultationTables, { id: string }>()(({ q, p }) =>
  q.insertInto('talk').values({ consultation_id: p('id'), last_author: '', rounds: 0, doctor_wrote: 0 }),
)

const patientSpoke = statement<ConsultationTables, { id: string }>()(({ q, p }) =>
  q.updateTable('talk').set({ last_author: 'patient' }).where('consultation_id', '=', p('id')).where('last_author', '!=', 'patient'),
)

/** MySQL assigns from left to right, so the count comes before the author it depends on. */
const doctorSpoke = statement<ConsultationTables, { id: string }>()(({ q, p }) =>
  q
    .updateTable('talk')
    .set((e) => ({
      rounds: e('rounds', '+', e.case().when('last_author', '=', 'patient').then(1).else(0).end()),
      doctor_wrote: 1,
      last_author: 'doctor',
    }))
    .where('consultation_id', '=', p('id'))
    .where('last_author', '!=', 'doctor'),
)

const read = statement<ConsultationTables, { id: string }>()(({ q, p }) =>
  q.selectFrom('talk').select(['rounds', 'doctor_wrote as doctorWrote']).where('consultation_id', '=', p('id')),
)

/** A round is a question and its answer, however many messages each takes. */
export const talkStore = (tx: Tx<ConsultationTables>) => ({
  begin: (id: string) => tx.later(begin, { id }),
  patientSpoke: (id: string) => tx.later(patientSpoke, { id }),
  /** Answers whether the doctor was not the last to speak: only then can a round have been completed. */
  doctorSpoke: async (id: string) => (await tx.run(doctorSpoke, { id })) > 0,
  async read(id: string) {
    const row = await tx.first(read, { id })
    return { rounds: row?.rounds ?? 0, doctorWrote: row?.doctorWrote === 1 }
  },
})
