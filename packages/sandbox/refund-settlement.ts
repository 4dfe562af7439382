import { inTransaction } from './database.ts'
import { addNotification } from './notification-store.ts'
import { refundEvents, refundNotice } from './pay-resources.ts'
import type { SandboxState } from './state.ts'
import { type Refund, refundByNumber, refundsDue, settleRefund, tradeByNumber } from './trade-store.ts'

/** Brings every refund whose time has come to its end and writes down its notification, each in one transaction. */
export const settleDueRefunds = (state: SandboxState): void => {
  for (const refund of refundsDue(state)) finishRefund(state, refund, refund.settle_as)
}

/** Ends one refund as `status`; answers false when it had already ended. */
export const finishRefund = (state: SandboxState, refund: Refund, status: Refund['status']): boolean =>
  inTransaction(state.db, () => {
    const trade = tradeByNumber(state, refund.out_trade_no)
    if (!trade || status === 'PROCESSING' || refundByNumber(state, refund.out_refund_no)?.status !== 'PROCESSING') return false
    settleRefund(state, refund.out_refund_no, status)
    const settled = refundByNumber(state, refund.out_refund_no)
    if (!settled || settled.notify_url === '') return true
    addNotification(state, {
      ...refundEvents[status],
      original_type: 'refund',
      resource: JSON.stringify(refundNotice(settled, trade)),
      about: settled.out_refund_no,
      url: settled.notify_url,
      signing: settled.signing,
      state: 'waiting',
      copies: 0,
      due_at: state.now(),
    })
    return true
  })
