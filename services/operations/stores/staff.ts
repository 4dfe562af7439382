import type { Place } from '@yijiantong/edge/paging.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { OperationsTables, SavedFilterRow, StaffActionRow } from '../tables.ts'

const prepared = <P = Record<never, never>>() => statement<OperationsTables, P>()

const addAction = prepared<StaffActionRow>()(({ q, p }) =>
  q.insertInto('staff_action').values({
    id: p('id'),
    staff_id: p('staff_id'),
    service: p('service'),
    action: p('action'),
    object_id: p('object_id'),
    reason: p('reason'),
    at: p('at'),
  }),
)

const addFilter = prepared<SavedFilterRow>()(({ q, p }) =>
  q.insertInto('saved_filter').values({
    id: p('id'),
    staff_id: p('staff_id'),
    name: p('name'),
    filter: p('filter'),
    created_at: p('created_at'),
  }),
)
const removeFilter = prepared<{ id: string; staffId: string }>()(({ q, p }) =>
  q.deleteFrom('saved_filter').where('id', '=', p('id')).where('staff_id', '=', p('staffId')),
)
const filtersOf = prepared<{ staffId: string }>()(({ q, p }) =>
  q.selectFrom('saved_filter').selectAll().where('staff_id', '=', p('staffId')).orderBy('created_at').orderBy('id'),
)

export const staffStore = (tx: Tx<OperationsTables>) => ({
  record: (action: Omit<StaffActionRow, 'id'>): void => tx.later(addAction, { id: newId('sa'), ...action }),
  addFilter: (row: SavedFilterRow): void => tx.later(addFilter, row),
  /** Answers whether there was such a filter of theirs. */
  removeFilter: async (id: string, staffId: string): Promise<boolean> => (await tx.run(removeFilter, { id, staffId })) > 0,
})

export const staffReads = (reader: Reader<OperationsTables>) => ({
  filtersOf: (staffId: string) => reader.all(filtersOf, { staffId }),
  /** Newest first. */
  actions(which: { staffId?: string; objectId?: string }, place: Place, limit: number) {
    let query = reader.q.selectFrom('staff_action').selectAll()
    if (which.staffId !== undefined) query = query.where('staff_id', '=', which.staffId)
    if (which.objectId !== undefined) query = query.where('object_id', '=', which.objectId)
    return query
      .where((e) => e.or([e('at', '<', place.at), e.and([e('at', '=', place.at), e('id', '<', place.id)])]))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
  },
})
