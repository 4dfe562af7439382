import { consultationContract } from '@yijiantong/consultation/contract.ts'
import { identityContract } from '@yijiantong/identity/contract.ts'
import { askGateway } from '../asking-gateway.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { assertOpen, payableUntil } from '../rules/payable.ts'
import { paymentStore } from '../stores/payments.ts'
import { found } from '../views.ts'
import { openPayment } from './open-payment.ts'
import { consultationToPay, openidOf } from './payer.ts'

/** The payment is written down before the provider hears of it, so that nobody can pay for something we do not know. */
export const startPayment = (deps: Deps): HandlerOf<'pay'> => {
  const { kit, gateway, settings } = deps
  const consultations = kit.client(consultationContract)
  const identity = kit.client(identityContract)
  return async (call) => {
    const { consultationId } = call.body
    const order = await consultationToPay(consultations, consultationId)
    call.permit({ patient: order.patientId })
    const expiresAt = payableUntil(order, kit.storage.now())
    const openid = await openidOf(identity, order.patientId)
    const payment = await openPayment(deps, { consultationId, patientId: order.patientId, amount: order.amount, expiresAt })
    assertOpen(payment.state)
    const { paymentId, outTradeNo, amount } = payment
    const trade = { outTradeNo, description: settings.description, amount, openid, expiresAt: payment.expiresAt }
    const prepay = await askGateway(deps, gateway.prepay(trade))
    return call.transaction(async (tx) => {
      // Closed while the provider was asked: the client never gets what it could pay with.
      assertOpen(found(await paymentStore(tx).lock(paymentId)).state)
      return { paymentId, outTradeNo, amount, expiresAt: payment.expiresAt, prepay }
    })
  }
}
