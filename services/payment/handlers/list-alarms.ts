import type { Deps, HandlerOf } from '../deps.ts'
import { alarmReads } from '../stores/notifications.ts'
import { PAGE } from '../views.ts'

export const listAlarms =
  ({ kit }: Deps): HandlerOf<'alarms'> =>
  async (call) => {
    const { after, limit = PAGE } = call.query
    const rows = await alarmReads(kit.storage.read).page(after, limit + 1)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map((row) => ({
        alarmId: row.id,
        code: row.code,
        notificationId: row.notification_id,
        outTradeNo: row.out_trade_no,
        expected: row.expected,
        received: row.received,
        at: row.at,
      })),
      ...(rows.length > limit && last !== undefined && { next: last.id }),
    }
  }
