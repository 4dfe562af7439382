export type PaymentEvents = {
  /** The provider confirmed the money; once per payment. `paidAt` is the provider's time, ms. */
  'payment.succeeded': { paymentId: string; consultationId: string; amount: number; paidAt: number }
  'payment.closed': { paymentId: string; consultationId: string }
  'refund.succeeded': { refundId: string; consultationId: string; refundKey: string; amount: number }
  /** `reason`: the provider's code, or `not_paid` / `exceeds_paid` when we refused it ourselves. */
  'refund.failed': { refundId: string; consultationId: string; refundKey: string; amount: number; reason: string }
}
