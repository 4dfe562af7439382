import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { IdentityTables } from '../tables.ts'

export type AccountRow = IdentityTables['account']

const query = <P>() => statement<IdentityTables, P>()

const byId = query<{ id: string }>()(({ q, p }) => q.selectFrom('account').selectAll().where('id', '=', p('id')))
const locked = query<{ id: string }>()(({ q, p, lock }) => lock(q.selectFrom('account').selectAll().where('id', '=', p('id'))))
const byPhone = query<{ blind: string }>()(({ q, p }) => q.selectFrom('account').selectAll().where('phone_blind', '=', p('blind')))
const byOpenid = query<{ blind: string }>()(({ q, p }) => q.selectFrom('account').selectAll().where('openid_blind', '=', p('blind')))

type Numbers = Pick<AccountRow, 'phone_sealed' | 'phone_blind' | 'phone_ending_blind' | 'openid_sealed' | 'openid_blind'>
const add = query<Numbers & { id: string; now: number }>()(({ q, p }) =>
  q.insertInto('account').values({
    id: p('id'),
    status: 'active',
    phone_sealed: p('phone_sealed'),
    phone_blind: p('phone_blind'),
    phone_ending_blind: p('phone_ending_blind'),
    openid_sealed: p('openid_sealed'),
    openid_blind: p('openid_blind'),
    doctor_granted: 0,
    created_at: p('now'),
    frozen_at: null,
    frozen_by: null,
    frozen_reason: null,
  }),
)
type Phone = { sealed: string; blind: string; ending: string }
const bindPhone = query<Phone & { id: string }>()(({ q, p }) =>
  q
    .updateTable('account')
    .set({ phone_sealed: p('sealed'), phone_blind: p('blind'), phone_ending_blind: p('ending') })
    .where('id', '=', p('id'))
    .where('phone_blind', 'is', null),
)
const withoutEnding = query<{ limit: number }>()(({ q, p }) =>
  q
    .selectFrom('account')
    .selectAll()
    .where('phone_ending_blind', 'is', null)
    .where('phone_sealed', 'is not', null)
    .orderBy('id')
    .limit(p('limit')),
)
const setEnding = query<{ id: string; ending: string }>()(({ q, p }) =>
  q
    .updateTable('account')
    .set({ phone_ending_blind: p('ending') })
    .where('id', '=', p('id')),
)
const bindOpenid = query<{ id: string; sealed: string; blind: string }>()(({ q, p }) =>
  q
    .updateTable('account')
    .set({ openid_sealed: p('sealed'), openid_blind: p('blind') })
    .where('id', '=', p('id'))
    .where('openid_blind', 'is', null),
)
const setStatus = query<{ id: string; status: AccountRow['status']; at: number | null; by: string | null; reason: string | null }>()(
  ({ q, p }) =>
    q
      .updateTable('account')
      .set({ status: p('status'), frozen_at: p('at'), frozen_by: p('by'), frozen_reason: p('reason') })
      .where('id', '=', p('id')),
)
const grantDoctor = query<{ id: string; granted: number }>()(({ q, p }) =>
  q
    .updateTable('account')
    .set({ doctor_granted: p('granted') })
    .where('id', '=', p('id')),
)

/** Ids grow with time, so the newest come first. */
const pageOf = (reader: Reader<IdentityTables>, filter: UserFilter) => {
  let query = reader.q.selectFrom('account').selectAll().orderBy('id', 'desc').limit(filter.limit)
  if (filter.after !== undefined) query = query.where('id', '<', filter.after)
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  if (filter.userId !== undefined) query = query.where('id', '=', filter.userId)
  if (filter.phoneBlind !== undefined) query = query.where('phone_blind', '=', filter.phoneBlind)
  if (filter.phoneEndingBlind !== undefined) query = query.where('phone_ending_blind', '=', filter.phoneEndingBlind)
  return query.execute()
}

export type UserFilter = {
  readonly after?: string
  readonly limit: number
  readonly status?: AccountRow['status']
  readonly userId?: string
  readonly phoneBlind?: string
  readonly phoneEndingBlind?: string
}

export const accountReads = (reader: Reader<IdentityTables>) => ({
  byId: (id: string) => reader.first(byId, { id }),
  byPhone: (blind: string) => reader.first(byPhone, { blind }),
  byOpenid: (blind: string) => reader.first(byOpenid, { blind }),
  page: (filter: UserFilter) => pageOf(reader, filter),
  withoutEnding: (limit: number) => reader.all(withoutEnding, { limit }),
})

export const accountStore = (tx: Tx<IdentityTables>) => ({
  lock: (id: string) => tx.first(locked, { id }),
  add: (row: Numbers & { id: string }) => tx.later(add, { ...row, now: tx.now }),
  /** Answers 1, or 0 when another number is bound already. */
  bindPhone: (id: string, phone: Phone) => tx.run(bindPhone, { id, ...phone }),
  setEnding: (id: string, ending: string) => tx.later(setEnding, { id, ending }),
  bindOpenid: (id: string, sealed: string, blind: string) => tx.run(bindOpenid, { id, sealed, blind }),
  freeze: (id: string, by: string, reason: string) => tx.later(setStatus, { id, status: 'frozen', at: tx.now, by, reason }),
  unfreeze: (id: string) => tx.later(setStatus, { id, status: 'active', at: null, by: null, reason: null }),
  grantDoctor: (id: string, granted: boolean) => tx.run(grantDoctor, { id, granted: granted ? 1 : 0 }),
})
