import {
  GatewayRefused,
  NotificationRefused,
  type PaymentGateway,
  type PaymentNotification,
  type RefundStatus,
  type TradeStatus,
} from '@yijiantong/ports/payment-gateway.ts'

type Trade = { amount: number; state: 'notpay' | 'paid' | 'closed'; transactionId: string; paidAt: number; refunded: number }
type Refund = { outTradeNo: string; amount: number; state: RefundStatus['state'] }

export const merchant = { appId: 'wx_ours', mchId: '1600000000' }

/** A provider in memory that keeps its word: what was paid, closed and given back there, whatever we believe. */
export const scriptedGateway = () => {
  const trades = new Map<string, Trade>()
  const refunds = new Map<string, Refund>()
  const script = { nextRefund: 'succeeded' as RefundStatus['state'] | 'NOT_ENOUGH', down: false, asked: [] as string[] }
  const asked = (what: string): void => {
    script.asked.push(what)
    if (script.down) throw new Error('connection refused')
  }
  const tradeStatus = (outTradeNo: string): TradeStatus => {
    const trade = trades.get(outTradeNo)
    if (trade === undefined) return { state: 'unknown', outTradeNo }
    if (trade.state !== 'paid') return { state: trade.state, outTradeNo }
    const { transactionId, amount, paidAt } = trade
    return { state: 'paid', outTradeNo, transactionId, amount, ...merchant, payerOpenid: 'openid', paidAt }
  }
  const refundStatus = (outRefundNo: string): RefundStatus => {
    const refund = refunds.get(outRefundNo)
    if (refund === undefined) return { state: 'unknown', outRefundNo }
    if (refund.state !== 'succeeded') return { state: refund.state, outRefundNo }
    return {
      state: 'succeeded',
      outRefundNo,
      outTradeNo: refund.outTradeNo,
      refundId: `provider-${outRefundNo}`,
      amount: refund.amount,
      at: 2,
    }
  }

  const gateway: PaymentGateway = {
    channel: 'wechat',
    async prepay({ outTradeNo, amount }) {
      asked('prepay')
      const held = trades.get(outTradeNo)
      if (held?.state === 'paid') throw new GatewayRefused('ORDERPAID', 'paid')
      if (held?.state === 'closed') throw new GatewayRefused('ORDER_CLOSED', 'closed')
      if (held === undefined) trades.set(outTradeNo, { amount, state: 'notpay', transactionId: `tx-${outTradeNo}`, paidAt: 1, refunded: 0 })
      return { appId: merchant.appId, timeStamp: '1', nonceStr: 'n', package: `prepay_id=${outTradeNo}`, signType: 'RSA', paySign: 's' }
    },
    async query(outTradeNo) {
      asked('query')
      return tradeStatus(outTradeNo)
    },
    async close(outTradeNo) {
      asked('close')
      const trade = trades.get(outTradeNo)
      if (trade?.state === 'paid') throw new GatewayRefused('ORDERPAID', 'paid')
      if (trade !== undefined) trade.state = 'closed'
    },
    async refund({ outTradeNo, outRefundNo, amount }) {
      asked('refund')
      const held = refunds.get(outRefundNo)
      if (held !== undefined) return refundStatus(outRefundNo)
      const trade = trades.get(outTradeNo)
      if (trade?.state !== 'paid' || trade.refunded + amount > trade.amount) throw new GatewayRefused('INVALID_REQUEST', 'too much')
      if (script.nextRefund === 'NOT_ENOUGH') throw new GatewayRefused('NOT_ENOUGH', 'empty')
      trade.refunded += amount
      refunds.set(outRefundNo, { outTradeNo, amount, state: script.nextRefund })
      return refundStatus(outRefundNo)
    },
    async queryRefund(outRefundNo) {
      asked('queryRefund')
      return refundStatus(outRefundNo)
    },
    async readNotification({ body }) {
      const told = JSON.parse(body) as PaymentNotification | { refused: NotificationRefused['reason'] }
      if ('refused' in told) throw new NotificationRefused(told.refused)
      return told
    },
  }

  return {
    gateway,
    script,
    trades,
    refunds,
    tradeStatus,
    refundStatus,
    /** The person pays in WeChat; false when there it cannot be paid. */
    paysIn(outTradeNo: string): boolean {
      const trade = trades.get(outTradeNo)
      if (trade?.state !== 'notpay') return false
      trade.state = 'paid'
      return true
    },
    settles(outRefundNo: string, state: RefundStatus['state']): void {
      const refund = refunds.get(outRefundNo)
      const trade = refund && trades.get(refund.outTradeNo)
      if (refund === undefined || trade === undefined) throw new Error(`no refund ${outRefundNo}`)
      if (state === 'closed') trade.refunded -= refund.amount
      refund.state = state
    },
  }
}
