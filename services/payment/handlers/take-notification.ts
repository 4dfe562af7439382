import { Failure, type FailureCode } from '@yijiantong/kernel/failure.ts'
import { NotificationRefused, type PaymentNotification } from '@yijiantong/ports/payment-gateway.ts'
import { askGateway } from '../asking-gateway.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { raiseAlarm, refuseMismatch } from '../mismatch.ts'
import { notificationStore } from '../stores/notifications.ts'
import { paymentReads, paymentStore } from '../stores/payments.ts'
import { refundReads, refundStore } from '../stores/refunds.ts'
import { takeRefund } from '../take-refund.ts'
import { takeTrade } from '../take-trade.ts'
import { found } from '../views.ts'

type Call = Parameters<HandlerOf<'notify'>>[0]
type Trade = Extract<PaymentNotification, { kind: 'trade' }>
type Refund = Extract<PaymentNotification, { kind: 'refund' }>

const success = { code: 'SUCCESS' } as const

/** WeChat sends a notification until it reads SUCCESS, in any order, and others send what looks like one. */
export const takeNotification =
  (deps: Deps): HandlerOf<'notify'> =>
  async (call) => {
    const notification = await read(deps, call)
    return notification.kind === 'trade' ? onTrade(deps, call, notification) : onRefund(deps, call, notification)
  }

const read = async (deps: Deps, call: Call): Promise<PaymentNotification> => {
  const { headers, raw } = call.request
  const reading = deps.gateway.readNotification({ headers: { ...headers }, body: raw }).catch((error: unknown) => {
    if (error instanceof NotificationRefused) return error
    throw error
  })
  const notification = await askGateway(deps, reading)
  if (!(notification instanceof NotificationRefused)) return notification
  deps.kit.log.warn({ reason: notification.reason, address: call.request.address }, 'payment notification refused')
  throw new Failure(`notification.${notification.reason}`)
}

const onTrade = async (deps: Deps, call: Call, { id, trade }: Trade) => {
  const seen = await paymentReads(deps.kit.storage.read).ofTrade(trade.outTradeNo)
  if (seen === undefined) return refuseUnknown(deps, 'notification.unknown_trade', id, trade.outTradeNo)
  if (trade.state !== 'paid') return success
  await refuseMismatch(deps, seen, trade, id)
  return call.transaction(async (tx) => {
    const payment = found(await paymentStore(tx).lock(seen.paymentId))
    const notifications = notificationStore(tx)
    if (await notifications.seen(id)) return success
    notifications.remember(id, 'trade', payment.paymentId)
    takeTrade(tx, payment, trade)
    return success
  })
}

const onRefund = async (deps: Deps, call: Call, { id, refund: news }: Refund) => {
  const seen = await refundReads(deps.kit.storage.read).find(news.outRefundNo)
  if (seen === undefined || seen.paymentId === null) return refuseUnknown(deps, 'notification.unknown_refund', id, news.outRefundNo)
  const paymentId = seen.paymentId
  return call.transaction(async (tx) => {
    const payment = found(await paymentStore(tx).lock(paymentId))
    const notifications = notificationStore(tx)
    if (await notifications.seen(id)) return success
    notifications.remember(id, 'refund', seen.refundId)
    await takeRefund(tx, payment, (await refundStore(tx).find(seen.refundId)) ?? seen, news)
    return success
  })
}

const refuseUnknown = async (deps: Deps, code: FailureCode, notificationId: string, number: string): Promise<never> => {
  await raiseAlarm(deps, { code, notificationId, outTradeNo: number, expected: '', received: number })
  throw new Failure(code)
}
