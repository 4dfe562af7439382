import { GatewayRefused, type RefundStatus } from '@yijiantong/ports/payment-gateway.ts'
import type { Intent, Performer } from '@yijiantong/storage/intents.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import type { Deps } from '../deps.ts'
import { type AskRefund, type WatchRefund, watchRefund } from '../intent-kinds.ts'
import { nextLook } from '../rules/looking.ts'
import { paymentReads, paymentStore } from '../stores/payments.ts'
import { type Refund, refundReads, refundStore } from '../stores/refunds.ts'
import type { PaymentTables } from '../tables.ts'
import { type RefundNews, takeRefund } from '../take-refund.ts'
import { found } from '../views.ts'

/** WeChat shows it to the payer; 80 bytes at most. */
const REASON = '问诊退款'

/** Asks the provider to give the money back. The refund's id is its number there: asked twice, it is given back once. */
export const performRefund =
  (deps: Deps): Performer<PaymentTables> =>
  async (intent) => {
    const refund = await under(deps, intent)
    if (refund === undefined) return undefined
    const payment = found(await paymentReads(deps.kit.storage.read).find(refund.paymentId))
    const { outTradeNo, amount: total } = payment
    const asking = deps.gateway.refund({ outTradeNo, outRefundNo: refund.refundId, amount: refund.amount, total, reason: REASON })
    return bring(deps, refund, await declinedOr(asking), 0)
  }

/** A refund takes the provider minutes to days; it is asked ever more rarely until it has an end. */
export const performRefundWatch =
  (deps: Deps): Performer<PaymentTables> =>
  async (intent) => {
    const refund = await under(deps, intent)
    return refund && bring(deps, refund, await deps.gateway.queryRefund(refund.refundId), (intent.payload as WatchRefund).look + 1)
  }

type Underway = Refund & { readonly paymentId: string }

const under = async ({ kit }: Deps, intent: Intent): Promise<Underway | undefined> => {
  const refund = await refundReads(kit.storage.read).find((intent.payload as AskRefund).refundId)
  if (refund === undefined || refund.paymentId === null) return undefined
  return refund.state === 'due' || refund.state === 'processing' ? { ...refund, paymentId: refund.paymentId } : undefined
}

const declinedOr = async (asking: Promise<RefundStatus>): Promise<RefundNews> => {
  try {
    return await asking
  } catch (error) {
    if (error instanceof GatewayRefused) return { state: 'declined', code: error.code }
    throw error
  }
}

const bring = (deps: Deps, refund: Underway, news: RefundNews, look: number) => async (tx: Tx<PaymentTables>) => {
  const payment = found(await paymentStore(tx).lock(refund.paymentId))
  const now = (await refundStore(tx).find(refund.refundId)) ?? refund
  await takeRefund(tx, payment, now, news)
  const open = news.state === 'processing' || news.state === 'unknown'
  if (open) watchRefund(tx, refund.refundId, look, nextLook(look, tx.now, deps.settings, Number.MAX_SAFE_INTEGER))
}
