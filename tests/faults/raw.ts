import { randomUUID } from 'node:crypto'
import type { Person } from '@yijiantong/tests/support/people.ts'

/** An answer as it comes over the wire, before a client makes sense of it. */
export type Told = {
  readonly status: number
  readonly retryAfter: string | null
  readonly code: string
  readonly message: string
  /** Of a message that was stored. */
  readonly seq?: number
}

/** One request, once. Rejects when there is no answer at all. */
export const ask = async (
  person: Person,
  path: string,
  body?: { readonly json: object; readonly key?: string } | { readonly jpeg: Uint8Array },
): Promise<Told> => {
  const authorization = `Bearer ${await person.token()}`
  const response = await fetch(`${person.server.url}${path}`, { ...requestOf(authorization, body), signal: AbortSignal.timeout(15_000) })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const given = isJson ? (JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<Told>) : {}
  return { code: '', message: '', ...given, status: response.status, retryAfter: response.headers.get('retry-after') }
}

const requestOf = (
  authorization: string,
  body?: { readonly json: object; readonly key?: string } | { readonly jpeg: Uint8Array },
): RequestInit => {
  if (body === undefined) return { headers: { authorization } }
  if ('jpeg' in body) {
    return {
      method: 'POST',
      headers: { authorization, 'content-type': 'image/jpeg', 'idempotency-key': randomUUID() },
      body: Buffer.from(body.jpeg),
    }
  }
  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': body.key ?? randomUUID() }
  return { method: 'POST', headers, body: JSON.stringify(body.json) }
}
