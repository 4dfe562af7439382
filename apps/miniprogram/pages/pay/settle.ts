import { Refusal } from '../../client/refusal.ts'

export type Outcome = 'created' | 'paid' | 'closed'

/** How long to wait before each look at a payment WeChat says was made, ms. Its own books follow within seconds. */
const waits = [0, 1000, 1500, 2500, 4000, 6000, 9000]

/** What may pass while a payment is looked at: the money is where it is, and the next look tells. */
const passing = ['network.offline', 'network.slow', 'service.unavailable', 'storage.unavailable', 'payment.gateway_unavailable']

/** Asks the server until it knows. `created` means that nobody knows yet. */
export const settle = async (
  look: () => Promise<Outcome>,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<Outcome> => {
  for (const ms of waits) {
    await wait(ms)
    try {
      const outcome = await look()
      if (outcome !== 'created') return outcome
    } catch (error) {
      if (!(error instanceof Refusal) || !passing.includes(error.code)) throw error
    }
  }
  return 'created'
}

/** `requestPayment:fail cancel` → what the person should know. */
export const failureWords = (errMsg: string): string => {
  const reason = errMsg.replace(/^requestPayment:fail:?\s*/i, '').trim()
  if (/cancel/i.test(reason)) return '没有完成付款，订单还在，可以继续付。'
  return reason === ''
    ? '微信支付没有完成，没有扣款的话可以再付一次。'
    : `微信支付没有完成：${reason.replace(/[。.]$/, '')}。可以再付一次。`
}
