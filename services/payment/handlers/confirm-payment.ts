import { askGateway } from '../asking-gateway.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { refuseMismatch } from '../mismatch.ts'
import { paymentReads, paymentStore } from '../stores/payments.ts'
import { takeTrade } from '../take-trade.ts'
import { found, paymentView } from '../views.ts'

/** The client's own word is never taken: the provider is asked. */
export const confirmPayment = (deps: Deps): HandlerOf<'confirm'> => {
  const { kit, gateway } = deps
  return async (call) => {
    const seen = found(await paymentReads(kit.storage.read).find(call.params.id))
    call.permit({ patient: seen.patientId })
    const trade = await askGateway(deps, gateway.query(seen.outTradeNo))
    if (trade.state !== 'paid') return paymentView(seen)
    await refuseMismatch(deps, seen, trade, `query:${seen.paymentId}`)
    return call.transaction(async (tx) => {
      takeTrade(tx, found(await paymentStore(tx).lock(seen.paymentId)), trade)
      return paymentView({ ...seen, state: 'paid', paidAt: seen.paidAt ?? trade.paidAt })
    })
  }
}
