import type { Deps, HandlerOf } from '../deps.ts'
import { consultationReads } from '../stores/consultations.ts'
import { historyReads } from '../stores/history.ts'
import { agreementsView, found, moneyView, rowView } from '../views.ts'

/** For staff, and for the service that tells them the whole story of an order. */
export const readHistory =
  ({ kit }: Deps): HandlerOf<'history'> & HandlerOf<'historyForServices'> =>
  async (call: Pick<Parameters<HandlerOf<'history'>>[0], 'params'>) => {
    const order = found(await consultationReads(kit.storage.read).find(call.params.id))
    const history = historyReads(kit.storage.read)
    const [moves, refunds] = await Promise.all([history.moves(order.consultationId), history.refunds(order.consultationId)])
    return {
      ...rowView(order),
      money: moneyView(order),
      agreements: agreementsView(order.agreements),
      moves: moves.map(({ name, from_state, to_state, role, actor, reason, at }) => ({
        name,
        from: from_state,
        to: to_state,
        role,
        actor,
        reason,
        at,
      })),
      refunds: refunds.map((row) => ({
        refundKey: row.refund_key,
        amount: row.amount,
        state: row.state,
        reason: row.reason,
        askedAt: row.asked_at,
        settledAt: row.settled_at,
      })),
    }
  }
