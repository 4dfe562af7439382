import { randomUUID } from 'node:crypto'
import type { Client, Contract, Operation } from '@yijiantong/kernel/contract.ts'
import { Failure, type FailureCode } from '@yijiantong/kernel/failure.ts'

export type Ask = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export type Told = { readonly status: number; readonly contentType: string; readonly bytes: Uint8Array }

/** Carries one request: handed straight to the router, or over HTTP. */
export type Transport = (ask: Ask) => Promise<Told>

type Part = { readonly params?: Record<string, string>; readonly query?: Record<string, unknown>; readonly body?: unknown }

/** A typed client of a contract. Its failures are the server's own, with the same codes. `credentials` answers the headers that say who calls. */
export const clientOf = <C extends Contract>(
  contract: C,
  transport: Transport,
  credentials: () => Promise<Record<string, string>>,
): Client<C> =>
  Object.fromEntries(
    Object.entries(contract.operations).map(([name, operation]) => [
      name,
      async (input: Part, options: { idempotencyKey?: string } = {}) => {
        const headers = {
          ...(await credentials()),
          ...(operation.method === 'POST' && { 'idempotency-key': options.idempotencyKey ?? randomUUID() }),
          ...contentOf(operation, input).headers,
        }
        const { body } = contentOf(operation, input)
        const told = await transport({
          method: operation.method,
          url: urlOf(operation, input),
          headers,
          ...(body !== undefined && { body }),
        })
        return readReply(operation, told)
      },
    ]),
  ) as unknown as Client<C>

const urlOf = (operation: Operation, input: Part): string => {
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) if (value !== undefined) query.set(name, String(value))
  return query.size === 0 ? path : `${path}?${query}`
}

const contentOf = (operation: Operation, input: Part): { headers: Record<string, string>; body?: string | Uint8Array } => {
  if (operation.upload !== undefined) {
    const { contentType, bytes } = input.body as { contentType: string; bytes: Uint8Array }
    return { headers: { 'content-type': contentType }, body: bytes }
  }
  if (operation.body === undefined) return { headers: {} }
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(input.body ?? {}) }
}

const readReply = (operation: Operation, told: Told): unknown => {
  if (told.status < 300 && operation.reply === 'bytes') return { contentType: told.contentType, bytes: told.bytes }
  const text = Buffer.from(told.bytes).toString('utf8')
  if (told.status < 300) return JSON.parse(text)
  throw failureIn(text)
}

const failureIn = (text: string): Failure => {
  try {
    const { code, details } = JSON.parse(text) as { code?: FailureCode; details?: Record<string, string> }
    return new Failure(code ?? 'service.unavailable', details)
  } catch {
    // Whoever answered was not one of us (a proxy, a half-started process).
    return new Failure('service.unavailable')
  }
}
