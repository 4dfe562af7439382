import type { Deps, HandlerOf } from '../deps.ts'
import { paymentReads } from '../stores/payments.ts'
import { found, paymentView } from '../views.ts'

export const lookUpPayment =
  ({ kit }: Deps): HandlerOf<'lookup'> =>
  async (call) =>
    paymentView(found(await paymentReads(kit.storage.read).ofConsultation(call.params.consultationId)))
