import type { Place } from '@yijiantong/edge/paging.ts'
import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { Delivery } from '../rules/notices.ts'
import type { EngagementTables, NoticeRow } from '../tables.ts'

type NewNotice = Pick<NoticeRow, 'id' | 'user_id' | 'role' | 'kind' | 'consultation_id' | 'created_at'>

const add = statement<EngagementTables, NewNotice>()(({ q, p }) =>
  q.insertInto('notice').values({
    id: p('id'),
    user_id: p('user_id'),
    role: p('role'),
    kind: p('kind'),
    consultation_id: p('consultation_id'),
    created_at: p('created_at'),
    delivery: 'waiting',
  }),
)

const byId = statement<EngagementTables, { id: string }>()(({ q, p }) => q.selectFrom('notice').selectAll().where('id', '=', p('id')))

const read = statement<EngagementTables, { id: string; now: number }>()(({ q, p }) =>
  q
    .updateTable('notice')
    .set({ read_at: p('now') })
    .where('id', '=', p('id'))
    .where('read_at', 'is', null),
)

type Outcome = { id: string; delivery: Delivery; reason: string | null }
const settle = statement<EngagementTables, Outcome>()(({ q, p }) =>
  q
    .updateTable('notice')
    .set({ delivery: p('delivery'), delivery_reason: p('reason') })
    .where('id', '=', p('id'))
    .where('delivery', '=', 'waiting'),
)

type Whose = { userId: string; role: NoticeRow['role'] }

const unread = statement<EngagementTables, Whose>()(({ q, p }) =>
  q
    .selectFrom('notice')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('user_id', '=', p('userId'))
    .where('role', '=', p('role'))
    .where('read_at', 'is', null),
)

type Page = Whose & Place & { limit: number }

const page = statement<EngagementTables, Page>()(({ q, p }) =>
  q
    .selectFrom('notice')
    .selectAll()
    .where('user_id', '=', p('userId'))
    .where('role', '=', p('role'))
    .where((e) => e.or([e('created_at', '<', p('at')), e.and([e('created_at', '=', p('at')), e('id', '<', p('id'))])]))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
)

export const noticeStore = (tx: Tx<EngagementTables>) => ({
  add: (notice: NewNotice): void => tx.later(add, notice),
  read: (id: string): void => tx.later(read, { id, now: tx.now }),
  settle: (outcome: Outcome): void => tx.later(settle, outcome),
})

export const noticeReads = (reader: Reader<EngagementTables>) => ({
  byId: (id: string) => reader.first(byId, { id }),
  page: (asked: Page) => reader.all(page, asked),
  async unread(whose: Whose): Promise<number> {
    return Number((await reader.first(unread, whose))?.count ?? 0)
  },
})
