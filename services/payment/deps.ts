import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { PaymentGateway } from '@yijiantong/ports/payment-gateway.ts'
import type { paymentContract } from './contract.ts'
import type { Merchant, PaymentSettings } from './rules/settings.ts'
import type { PaymentTables } from './tables.ts'

/** What is not set is `defaultPaymentSettings`. */
export type PaymentNeeds = { readonly gateway: PaymentGateway; readonly merchant: Merchant; readonly settings: Partial<PaymentSettings> }

/** What every handler, reaction and performer of this service is built from. */
export type Deps = {
  readonly kit: Kit<PaymentTables>
  readonly gateway: PaymentGateway
  readonly merchant: Merchant
  readonly settings: PaymentSettings
}

type Operations = typeof paymentContract.operations

export type HandlerOf<Name extends keyof Operations> = Handler<Operations[Name], PaymentTables>
