/** What we need of an SMS provider. */
export type Sms = {
  /** `key` makes the call idempotent: the same key is sent once, however often it is asked. */
  send(message: { key: string; phone: string; templateCode: string; params: Record<string, string> }): Promise<{ messageId: string }>
}

/** The provider will not send this: number blocked, balance empty, template refused. */
export class SmsRefused extends Error {
  override name = 'SmsRefused'
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
