import { setTimeout as delay } from 'node:timers/promises'
import { type Ask, clientOf, type Told, type Transport } from '@yijiantong/edge/client.ts'
import type { Client } from '@yijiantong/kernel/contract.ts'
import { contracts } from '@yijiantong/server/contracts.ts'
import { Agent } from 'undici'

export type Api = { readonly [Name in keyof typeof contracts]: Client<(typeof contracts)[Name]> }

/** As many as an application server would see from one proxy; kept open, or the handshakes would be what is measured. */
const agent = new Agent({ connections: 64, pipelining: 1, connect: { timeout: 2000 } })

/**
 * HTTP as an app on a telephone does it: what got no answer, or a 503, is sent again under its idempotency key until
 * `patience` ms are over. Patience 0 tells at once.
 */
export const overNetwork = (baseUrl: string, patience = 0): Transport => {
  const once = async ({ method, url, headers, body }: Ask): Promise<Told> => {
    const response = await agent.request({
      origin: baseUrl,
      path: url,
      method,
      headers,
      body: body === undefined ? null : Buffer.from(body),
    })
    const bytes = new Uint8Array(await response.body.arrayBuffer())
    return { status: response.statusCode, contentType: String(response.headers['content-type'] ?? ''), bytes }
  }
  return async (ask) => {
    const deadline = performance.now() + patience
    for (;;) {
      const told = await once(ask).catch((error: unknown) => {
        if (performance.now() > deadline) throw error
        return undefined
      })
      if (told !== undefined && (told.status !== 503 || performance.now() > deadline)) return told
      await delay(100 + Math.random() * 100)
    }
  }
}

/** Everything a caller with these credentials can ask for, by service. */
export const apiOf = (transport: Transport, credentials: () => Promise<Record<string, string>>): Api =>
  Object.fromEntries(
    Object.entries(contracts).map(([name, contract]) => [name, clientOf(contract, transport, credentials)]),
  ) as unknown as Api

/** JSON to and from the sandbox's control API. */
export const askSandbox = async <T>(sandboxUrl: string, path: string, body?: object): Promise<T> => {
  const response = await agent.request({
    origin: sandboxUrl,
    path: `/sandbox/api${path}`,
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const text = await response.body.text()
  if (response.statusCode >= 300) throw new Error(`the sandbox answered ${response.statusCode} to ${path}: ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}
