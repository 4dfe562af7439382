import { Failure } from '@yijiantong/kernel/failure.ts'
import { ConsecutiveBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } from 'cockatiel'
import { Pool } from 'undici'
import type { Ask, Told, Transport } from './client.ts'

const TIMEOUT = 3000

/** Retries spend from a budget that successes refill: when a sibling is down for everybody, retrying stops making it worse. */
class RetryBudget {
  #left = 10
  succeeded(): void {
    this.#left = Math.min(10, this.#left + 0.1)
  }
  spend(): boolean {
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}

class Unanswered extends Error {}

/** HTTP with kept connections, a time-out, retries within a budget (every POST carries an idempotency key) and a circuit breaker. */
export const overHttp = (baseUrl: string): Transport & { close(): Promise<void> } => {
  const pool = new Pool(baseUrl, {
    connections: 32,
    pipelining: 1,
    headersTimeout: TIMEOUT,
    bodyTimeout: TIMEOUT,
    connect: { timeout: 1000 },
  })
  const budget = new RetryBudget()
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof Unanswered),
    { halfOpenAfter: 1000, breaker: new ConsecutiveBreaker(8) },
  )
  const once = async ({ method, url, headers, body }: Ask): Promise<Told> => {
    try {
      const response = await pool.request({ method, path: url, headers, body: body === undefined ? null : Buffer.from(body) })
      const bytes = new Uint8Array(await response.body.arrayBuffer())
      if (response.statusCode === 503) throw new Unanswered(`answered 503`)
      return { status: response.statusCode, contentType: String(response.headers['content-type'] ?? ''), bytes }
    } catch (error) {
      throw new Unanswered(String(error), { cause: error })
    }
  }
  const transport = async (ask: Ask): Promise<Told> => {
    for (;;) {
      try {
        const told = await breaker.execute(() => once(ask))
        budget.succeeded()
        return told
      } catch (error) {
        if (error instanceof Unanswered && budget.spend()) {
          await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80))
          continue
        }
        if (error instanceof Unanswered || isBrokenCircuitError(error)) throw new Failure('service.unavailable')
        throw error
      }
    }
  }
  return Object.assign(transport, { close: () => pool.close() })
}
