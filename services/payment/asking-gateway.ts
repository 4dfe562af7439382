import { Failure } from '@yijiantong/kernel/failure.ts'
import { GatewayRefused } from '@yijiantong/ports/payment-gateway.ts'
import type { Deps } from './deps.ts'

/** Asks the provider while a person waits: a refusal or a silence becomes a sentence of ours, and the cause goes to the log. */
export const askGateway = async <T>({ kit }: Pick<Deps, 'kit'>, asking: Promise<T>): Promise<T> => {
  const answer = await asking.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('value' in answer) return answer.value
  kit.log.warn({ err: answer.error }, 'the payment provider did not do as asked')
  if (!(answer.error instanceof GatewayRefused)) throw new Failure('payment.gateway_unavailable')
  throw new Failure(answer.error.code === 'ORDERPAID' ? 'payment.already_paid' : 'payment.gateway_refused')
}
