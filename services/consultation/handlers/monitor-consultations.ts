import type { Deps, HandlerOf } from '../deps.ts'
import { listReads } from '../stores/lists.ts'
import { moneyView, PAGE, pageOf, rowView } from '../views.ts'

export const monitorConsultations =
  ({ kit, settings }: Deps): HandlerOf<'monitor'> =>
  async (call) => {
    const { limit = PAGE, ...filter } = call.query
    const now = kit.storage.now()
    const stuck = { waitingSince: now - settings.stuckAfter, refundingSince: now - settings.refundStuckAfter }
    const { shown, ...next } = pageOf(await listReads(kit.storage.read).monitor(filter, stuck, limit + 1), limit)
    return { items: shown.map((row) => ({ ...rowView(row), money: moneyView(row) })), ...next }
  }
