import { consultationContract } from '@yijiantong/consultation/contract.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import { isFailure } from '@yijiantong/kernel/failure.ts'
import { messagingContract } from '@yijiantong/messaging/contract.ts'
import { paymentContract } from '@yijiantong/payment/contract.ts'
import type { OperationsTables } from './tables.ts'

const silence = { messages: 0, firstAt: null, lastAt: null }

/** What other services know of one order. */
export const siblingsOf = (kit: Kit<OperationsTables>) => {
  const consultation = kit.client(consultationContract)
  const messaging = kit.client(messagingContract)
  const payment = kit.client(paymentContract)
  return {
    moves: async (id: string) => (await consultation.historyForServices({ params: { id } })).moves,
    /** An order nobody has accepted yet may have no conversation. */
    messages: async (id: string) => {
      try {
        const { patient, doctor } = await messaging.figures({ params: { id } })
        return { patient, doctor }
      } catch (error) {
        if (isFailure(error, 'conversation.not_found')) return { patient: silence, doctor: silence }
        throw error
      }
    },
    money: async (id: string) => {
      const { payments, refunds, ledger } = await payment.moneyOf({ params: { consultationId: id } })
      return { payments: payments.map(({ consultationId: _, ...facts }) => facts), refunds, ledger }
    },
  }
}

export type Siblings = ReturnType<typeof siblingsOf>
