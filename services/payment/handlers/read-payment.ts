import type { Deps, HandlerOf } from '../deps.ts'
import { paymentReads } from '../stores/payments.ts'
import { found, paymentView } from '../views.ts'

export const readPayment =
  ({ kit }: Deps): HandlerOf<'read'> =>
  async (call) => {
    const payment = found(await paymentReads(kit.storage.read).find(call.params.id))
    call.permit({ patient: payment.patientId })
    return paymentView(payment)
  }
