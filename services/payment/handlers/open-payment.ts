import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { Deps } from '../deps.ts'
import { watchPayment } from '../intent-kinds.ts'
import { nextLook } from '../rules/looking.ts'
import { type Payment, paymentReads, paymentStore } from '../stores/payments.ts'
import { found } from '../views.ts'

export type NewPayment = {
  readonly consultationId: string
  readonly patientId: string
  readonly amount: number
  readonly expiresAt: number
}

/** The one payment of a consultation: the first request makes it, together with the promise to ask the provider what became of it. */
export const openPayment = async ({ kit, settings }: Deps, wanted: NewPayment): Promise<Payment> => {
  const held = await paymentReads(kit.storage.read).ofConsultation(wanted.consultationId)
  if (held !== undefined) return held
  try {
    await kit.storage.transaction(async (tx) => {
      const paymentId = await paymentStore(tx).insert(wanted)
      watchPayment(tx, paymentId, 0, nextLook(0, tx.now, settings, wanted.expiresAt + settings.grace))
    })
  } catch (error) {
    if (!(error instanceof AlreadyThere)) throw error
  }
  return found(await paymentReads(kit.storage.read).ofConsultation(wanted.consultationId))
}
