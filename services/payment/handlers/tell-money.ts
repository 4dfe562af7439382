import type { Deps, HandlerOf } from '../deps.ts'
import { ledgerReads } from '../stores/ledger.ts'
import { paymentReads } from '../stores/payments.ts'
import { refundReads } from '../stores/refunds.ts'
import { paymentView, totalsView } from '../views.ts'

/** For whoever tells the whole story of an order; one that was never paid for has nothing of it. */
export const tellMoney =
  ({ kit }: Deps): HandlerOf<'moneyOf'> =>
  async (call) => {
    const { consultationId } = call.params
    const [payment, refunds, balances] = await Promise.all([
      paymentReads(kit.storage.read).ofConsultation(consultationId),
      refundReads(kit.storage.read).ofConsultation(consultationId),
      ledgerReads(kit.storage.read).balances(consultationId),
    ])
    return {
      payments: payment === undefined ? [] : [paymentView(payment)],
      refunds: refunds.map(({ refundId, amount, state, failure, createdAt, settledAt }) => ({
        refundId,
        amount,
        state,
        failure,
        createdAt,
        settledAt,
      })),
      ledger: totalsView(balances),
    }
  }
