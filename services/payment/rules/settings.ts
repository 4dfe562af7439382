import { hours, minutes, seconds } from '@yijiantong/kernel/clock.ts'

/** Whose money it must be. */
export type Merchant = { readonly appId: string; readonly mchId: string }

/** Times in ms. */
export type PaymentSettings = {
  /** What the payer reads on the bill; says nothing of health. */
  readonly description: string
  /** The platform's share of what a consultation earns; the doctor's is the rest. */
  readonly platformSharePercent: number
  /** A payment is asked about until this long after it expired, then closed at the provider. */
  readonly grace: number
  /** The provider is asked for the first time this long after the start, then ever more rarely. */
  readonly firstLook: number
  readonly longestLook: number
}

export const defaultPaymentSettings: PaymentSettings = {
  description: '医键通图文问诊',
  platformSharePercent: 20,
  grace: minutes(1),
  firstLook: seconds(15),
  longestLook: hours(1),
}
