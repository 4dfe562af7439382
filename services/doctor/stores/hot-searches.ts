import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { DoctorTables } from '../tables.ts'

type Asked = DoctorTables['word_asked']

const query = <P>() => statement<DoctorTables, P>()

const asked = query<Asked>()(({ q, p }) =>
  q.selectFrom('word_asked').select('word').where('word', '=', p('word')).where('day', '=', p('day')).where('bucket', '=', p('bucket')),
)
const add = query<Asked>()(({ q, p }) => q.insertInto('word_asked').values({ word: p('word'), day: p('day'), bucket: p('bucket') }))
const forget = query<{ before: string }>()(({ q, p }) => q.deleteFrom('word_asked').where('day', '<', p('before')))
const hot = query<{ since: string; fewest: number; most: number }>()(({ q, p }) =>
  q
    .selectFrom('word_asked')
    .select((e) => ['word', e.fn.countAll<number>().as('times')])
    .where('day', '>=', p('since'))
    .groupBy('word')
    .having((e) => e.fn.count('bucket').distinct(), '>=', p('fewest'))
    .orderBy('times', 'desc')
    .orderBy('word')
    .limit(p('most')),
)

export const hotSearches = (reader: Reader<DoctorTables>) => ({
  list: (since: string, fewest: number, most: number) => reader.all(hot, { since, fewest, most }),
})

export const hotSearchStore = (tx: Tx<DoctorTables>) => ({
  async count(row: Asked, forgetBefore: string) {
    if ((await tx.first(asked, row)) !== undefined) return
    await tx.run(forget, { before: forgetBefore })
    await tx.run(add, row)
  },
})
