import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { DoctorTables } from '../tables.ts'

type Row = DoctorTables['quick_replies']

const query = <P>() => statement<DoctorTables, P>()

const of = query<{ doctorId: string }>()(({ q, p }) => q.selectFrom('quick_replies').selectAll().where('doctor_id', '=', p('doctorId')))
const locked = query<{ doctorId: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('quick_replies').selectAll().where('doctor_id', '=', p('doctorId'))),
)
const add = query<Row>()(({ q, p }) =>
  q.insertInto('quick_replies').values({ doctor_id: p('doctor_id'), items: p('items'), version: p('version') }),
)
const set = query<Row>()(({ q, p }) =>
  q
    .updateTable('quick_replies')
    .set({ items: p('items'), version: p('version') })
    .where('doctor_id', '=', p('doctor_id')),
)

export const quickReplyReads = (reader: Reader<DoctorTables>) => ({
  of: (doctorId: string) => reader.first(of, { doctorId }),
})

export const quickReplyStore = (tx: Tx<DoctorTables>) => ({
  lock: (doctorId: string) => tx.first(locked, { doctorId }),
  /** Two first lists at once collide on their key. */
  async put(row: Row, first: boolean) {
    if (first) await tx.run(add, row)
    else await tx.run(set, row)
  },
})
