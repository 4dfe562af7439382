import type { Place } from '@yijiantong/edge/paging.ts'
import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { NotNowAnswer } from '@yijiantong/triage/red-flags/not-now.ts'
import type { RedFlagRow, TriageTables } from '../tables.ts'

type Said = { consultationId: string; door: RedFlagRow['door']; category: RedFlagRow['category']; about: number; answer: NotNowAnswer }

const answer = statement<TriageTables, Said>()(({ q, p }) =>
  q
    .updateTable('red_flag')
    .set({ answer: p('answer') })
    .where('consultation_id', '=', p('consultationId'))
    .where('door', '=', p('door'))
    .where('category', '=', p('category'))
    .where('about', '=', p('about'))
    .where('answer', 'is', null),
)

export type LogFilter = { readonly door?: RedFlagRow['door']; readonly from?: number; readonly to?: number }

export const redFlagReads = (reader: Reader<TriageTables>) => ({
  /** The newest first. */
  page({ door, from, to }: LogFilter, after: Place, limit: number) {
    let found = reader.q.selectFrom('red_flag').selectAll()
    if (door !== undefined) found = found.where('door', '=', door)
    if (from !== undefined) found = found.where('at', '>=', from)
    if (to !== undefined) found = found.where('at', '<', to)
    found = found.where((e) => e.or([e('at', '<', after.at), e.and([e('at', '=', after.at), e('id', '<', after.id)])]))
    return found.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  },
  count: async (): Promise<number> => {
    const found = await reader.q
      .selectFrom('red_flag')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirst()
    return Number(found?.n ?? 0)
  },
})

export const redFlagStore = (tx: Tx<TriageTables>) => ({
  add: (row: RedFlagRow) => tx.insertMany('red_flag', [row]),
  answer: (said: Said) => tx.later(answer, said),
})
