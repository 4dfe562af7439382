import { newId } from '@yijiantong/kernel/id.ts'
import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { PaymentTables } from '../tables.ts'

const byId = statement<PaymentTables, { id: string }>()(({ q, p }) => q.selectFrom('notification').select('id').where('id', '=', p('id')))
const insert = statement<PaymentTables, { id: string; kind: string; subject: string; now: number }>()(({ q, p }) =>
  q.insertInto('notification').values({ id: p('id'), kind: p('kind'), subject: p('subject'), at: p('now') }),
)

export type Alarm = {
  readonly code: string
  readonly notificationId: string
  readonly outTradeNo: string
  readonly expected: string
  readonly received: string
}

const addAlarm = statement<PaymentTables, Alarm & { id: string; now: number }>()(({ q, p }) =>
  q.insertInto('alarm').values({
    id: p('id'),
    code: p('code'),
    notification_id: p('notificationId'),
    out_trade_no: p('outTradeNo'),
    expected: p('expected'),
    received: p('received'),
    at: p('now'),
  }),
)
const alarms = statement<PaymentTables, { after: string; limit: number }>()(({ q, p }) =>
  q.selectFrom('alarm').selectAll().where('id', '<', p('after')).orderBy('id', 'desc').limit(p('limit')),
)

/** After every id. */
const LAST = '~'

export const alarmReads = (reader: Reader<PaymentTables>) => ({
  page: (after: string | undefined, limit: number) => reader.all(alarms, { after: after ?? LAST, limit }),
})

export const notificationStore = (tx: Tx<PaymentTables>) => ({
  seen: async (id: string) => (await tx.first(byId, { id })) !== undefined,
  remember: (id: string, kind: string, subject: string) => tx.later(insert, { id, kind, subject, now: tx.now }),
  alarm: (alarm: Alarm) => tx.later(addAlarm, { ...alarm, id: newId('al'), now: tx.now }),
})
