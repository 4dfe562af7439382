/** What we need of a payment provider. Amounts are integer 分 (CNY). */
export type PaymentGateway = {
  readonly channel: 'wechat'
  /** Opens a transaction; answers what the mini program hands to `wx.requestPayment`. The same `outTradeNo` may be asked again. */
  prepay(order: { outTradeNo: string; description: string; amount: number; openid: string; expiresAt: number }): Promise<PrepayParams>
  /** The provider's own word on a transaction; `notpay` when it was never paid, `unknown` when it never heard of it. */
  query(outTradeNo: string): Promise<TradeStatus>
  /** Closes an unpaid transaction so that it cannot be paid later. */
  close(outTradeNo: string): Promise<void>
  /** Idempotent by `outRefundNo`: asking again answers the same refund. */
  refund(refund: { outTradeNo: string; outRefundNo: string; amount: number; total: number; reason: string }): Promise<RefundStatus>
  queryRefund(outRefundNo: string): Promise<RefundStatus>
  /** Verifies and decrypts a notification. Throws `NotificationRefused` unless it is genuine, fresh and ours. */
  readNotification(notification: { headers: Record<string, string | undefined>; body: string }): Promise<PaymentNotification>
}

export type PrepayParams = { appId: string; timeStamp: string; nonceStr: string; package: string; signType: 'RSA'; paySign: string }

export type TradeStatus =
  | {
      state: 'paid'
      outTradeNo: string
      transactionId: string
      amount: number
      appId: string
      mchId: string
      payerOpenid: string
      paidAt: number
    }
  | { state: 'notpay' | 'closed' | 'unknown' | 'refunded'; outTradeNo: string }

export type RefundStatus =
  | { state: 'succeeded'; outRefundNo: string; outTradeNo: string; refundId: string; amount: number; at: number }
  | { state: 'processing' | 'closed' | 'abnormal' | 'unknown'; outRefundNo: string }

export type PaymentNotification =
  /** `id` is the provider's notification id: the same event may arrive many times. */
  { id: string; kind: 'trade'; trade: TradeStatus } | { id: string; kind: 'refund'; refund: RefundStatus }

/** `reason` tells forged from stale from undecryptable; it is for the log and the answer's code, never for branching on money. */
export class NotificationRefused extends Error {
  override name = 'NotificationRefused'
  readonly reason: 'signature' | 'stale' | 'certificate' | 'decryption' | 'malformed' | 'not_ours'
  constructor(reason: NotificationRefused['reason']) {
    super(`payment notification refused: ${reason}`)
    this.reason = reason
  }
}

/** The provider said no for a reason that asking again will not change; `code` is the provider's own. */
export class GatewayRefused extends Error {
  override name = 'GatewayRefused'
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
