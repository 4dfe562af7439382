import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessTokens, serviceTokens } from '@yijiantong/edge/tokens.ts'
import type { Caller } from '@yijiantong/kernel/contract.ts'
import { Agent } from 'undici'

export type KeysOfDemonstration = { readonly accessPrivateKey: string; readonly accessPublicKey: string; readonly serviceSecret: string }

export const keysIn = (dataDir: string): KeysOfDemonstration => JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8'))

/** Credentials of anybody, signed with the installation's own keys: what its identity service would have issued. */
export const credentialsFrom = (keys: KeysOfDemonstration): ((caller: Caller) => Promise<Record<string, string>>) => {
  const issuer = accessTokens(keys.accessPrivateKey)
  const held = new Map<string, Promise<Record<string, string>>>()
  const make = async (caller: Caller): Promise<Record<string, string>> => {
    if (caller.role === 'anonymous') return {}
    return { authorization: `Bearer ${(await issuer.issue(caller)).token}` }
  }
  return async (caller) => {
    // A service's token lives for a minute.
    if (caller.role === 'service') return { 'x-service-token': await serviceTokens(caller.id, keys.serviceSecret)() }
    const name = JSON.stringify(caller)
    const credentials = held.get(name) ?? make(caller)
    held.set(name, credentials)
    return credentials
  }
}

export type Asked = {
  readonly method: 'GET' | 'POST' | 'HEAD'
  /** Path and query, as they go over the wire. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** The failure's code when the answer is one. */
  readonly code: string | undefined
  readonly json: Record<string, unknown> | undefined
}

const agent = new Agent({ connections: 24, pipelining: 1, headersTimeout: 20_000, bodyTimeout: 20_000 })

/** A different address each time, so that a limit per address is not what answers. */
export const somewhere = (): string =>
  Array.from({ length: 3 }, () => 1 + Math.floor(Math.random() * 250)).reduce((a, b) => `${a}.${b}`, '10')

/** Sends exactly this and reads whatever comes. */
export const askAt = async (origin: string, { method, url, headers = {}, body }: Asked): Promise<Answer> => {
  const response = await agent.request({
    origin,
    path: url,
    method,
    headers: { 'x-forwarded-for': somewhere(), ...headers },
    body: body === undefined ? null : typeof body === 'string' ? body : Buffer.from(body),
  })
  const text = await response.body.text()
  const json = jsonIn(text)
  const code = response.statusCode >= 400 && typeof json?.code === 'string' ? json.code : undefined
  return { status: response.statusCode, headers: response.headers, text, code, json }
}

const jsonIn = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
