/** An answer of `fail`: the reason without the name of the API, as in `requestPayment:fail cancel`. */
export class HostError extends Error {
  override readonly name = 'HostError'
  readonly reason: string
  readonly errno: number | undefined

  constructor(reason: string, errno?: number) {
    super(reason)
    this.reason = reason
    this.errno = errno
  }
}

/** The parameters WeChat Pay's server API gives a mini program. */
export type PaymentRequest = { timeStamp: string; nonceStr: string; package: string; signType: string; paySign: string }

export type SubscribeDecision = 'accept' | 'reject'

/**
 * WeChat itself, as far as a browser cannot be it. Who runs the host decides what stands behind it; the host has no vendor of its own.
 * A refusal is a HostError: `new HostError('cancel')`, `new HostError('user deny')`.
 */
export type Vendor = {
  login(): Promise<{ code: string }>
  phoneNumber(): Promise<{ code: string }>
  requestPayment(request: PaymentRequest): Promise<void>
  requestSubscribeMessage(request: { tmplIds: string[] }): Promise<Record<string, SubscribeDecision>>
}
