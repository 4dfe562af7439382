import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { TriageRow, TriageTables } from '../tables.ts'

const query = <P>() => statement<TriageTables, P>()

const byId = query<{ id: string }>()(({ q, p }) => q.selectFrom('triage').selectAll().where('id', '=', p('id')))
const ofConsultation = query<{ id: string }>()(({ q, p }) => q.selectFrom('triage').select('id').where('consultation_id', '=', p('id')))
const begun = query<{ id: string; consultationId: string }>()(({ q, p }) =>
  q
    .updateTable('triage')
    .set({ consultation_id: p('consultationId') })
    .where('id', '=', p('id')),
)
const keep = query<{ id: string; told: string | null }>()(({ q, p }) =>
  q
    .updateTable('triage')
    .set({ told: p('told') })
    .where('id', '=', p('id')),
)
const outcomes = {
  chosen: query<{ id: string; code: string }>()(({ q, p }) =>
    q
      .updateTable('triage')
      .set({ chosen_code: p('code') })
      .where('consultation_id', '=', p('id')),
  ),
  treated: query<{ id: string; code: string }>()(({ q, p }) =>
    q
      .updateTable('triage')
      .set({ treated_code: p('code') })
      .where('consultation_id', '=', p('id')),
  ),
} as const

export const triageReads = (reader: Reader<TriageTables>) => ({
  byId: (id: string) => reader.first(byId, { id }),
  ofConsultation: (id: string) => reader.first(ofConsultation, { id }),
  totals: () =>
    reader.q
      .selectFrom('triage')
      .select((e) => [
        e.fn.countAll<number>().as('recommended'),
        e.fn.sum<number>('abstained').as('abstained'),
        e.fn.min<number | null>('created_at').as('since'),
      ])
      .executeTakeFirst(),
  /** How often each list of departments ended in each pair of chosen and treated. */
  outcomes: () =>
    reader.q
      .selectFrom('triage')
      .select((e) => ['departments', 'chosen_code', 'treated_code', e.fn.countAll<number>().as('n')])
      .where('chosen_code', 'is not', null)
      .groupBy(['departments', 'chosen_code', 'treated_code'])
      .execute(),
})

export const triageStore = (tx: Tx<TriageTables>) => ({
  add: (row: TriageRow) => tx.insertMany('triage', [row]),
  keep: (id: string, told: string | null) => tx.later(keep, { id, told }),
  begun: (id: string, consultationId: string) => tx.later(begun, { id, consultationId }),
  outcome: (consultationId: string, as: keyof typeof outcomes, code: string) => tx.later(outcomes[as], { id: consultationId, code }),
})
