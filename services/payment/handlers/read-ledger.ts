import type { Deps, HandlerOf } from '../deps.ts'
import { ledgerReads } from '../stores/ledger.ts'
import { PAGE, totalsView } from '../views.ts'

export const readLedger =
  ({ kit }: Deps): HandlerOf<'ledger'> =>
  async (call) => {
    const { limit = PAGE, ...filter } = call.query
    const ledger = ledgerReads(kit.storage.read)
    const [balances, rows] = await Promise.all([ledger.balances(filter.consultationId), ledger.lines(filter, limit + 1)])
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      totals: totalsView(balances),
      items: shown.map((row) => ({
        entryId: row.entry_id,
        kind: row.kind,
        consultationId: row.consultation_id,
        account: row.account,
        amount: row.amount,
        at: row.at,
      })),
      ...(rows.length > limit && last !== undefined && { next: `${last.entry_id}.${last.line}` }),
    }
  }

export const checkLedger =
  ({ kit }: Deps): HandlerOf<'checkLedger'> =>
  async (call) => {
    const { consultationId } = call.query
    const ledger = ledgerReads(kit.storage.read)
    const [balances, counts] = await Promise.all([ledger.balances(consultationId), ledger.check(consultationId)])
    return { totals: totalsView(balances), ...counts }
  }
