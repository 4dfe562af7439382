import type { Host } from '../host.ts'
import { Signal } from '../signals.ts'
import { HostError } from '../vendor.ts'
import { ApiFailure, type Callbacks, requireString, settle, succeeded } from './call.ts'
import type { Area } from './wx.ts'

const TIMEOUT_MS = 60_000

export type Headers = Record<string, string>

type RequestOptions = Callbacks & {
  url: string
  data?: unknown
  header?: Headers
  method?: string
  timeout?: number
  dataType?: string
  responseType?: 'text' | 'arraybuffer'
}

/** wx.request over fetch: no cookies, as a telephone has none, and an answer of any status is a success. */
export const requestApis: Area = (host) => ({
  now: { request: (options: RequestOptions) => request(host, options) },
})

function request(host: Host, options: RequestOptions) {
  const abort = new AbortController()
  const headersReceived = new Signal<{ header: Headers; statusCode: number; cookies: string[] }>()
  const timeout = options.timeout ?? host.data.app.networkTimeout?.request ?? TIMEOUT_MS
  const timer = window.setTimeout(() => abort.abort(new HostError('timeout', 5)), timeout)
  const done = (async () => {
    try {
      const url = requireString(options, 'url')
      host.metrics?.requests.push({ method: methodOf(options), url, at: performance.now() })
      const response = await fetch(...fetchParameters(options, abort.signal))
      const header = Object.fromEntries(response.headers)
      headersReceived.emit({ header, statusCode: response.status, cookies: [] })
      const data = await bodyOf(response, options)
      return succeeded('request', { data, statusCode: response.status, header, cookies: [] })
    } catch (cause) {
      const reason: unknown = abort.signal.aborted ? abort.signal.reason : cause
      throw new ApiFailure('request', reason instanceof HostError ? reason : new HostError(networkReason(reason), 600_001))
    } finally {
      window.clearTimeout(timer)
    }
  })()
  settle(done, options)
  return {
    abort: () => abort.abort(new HostError('abort')),
    onHeadersReceived: headersReceived.on,
    offHeadersReceived: headersReceived.off,
    onChunkReceived: () => undefined,
    offChunkReceived: () => undefined,
  }
}

const methodOf = ({ method }: RequestOptions) => (method ?? 'GET').toUpperCase()

/** fetch says "Failed to fetch" for everything between here and the server. */
export const networkReason = (cause: unknown): string =>
  navigator.onLine ? `connect error ${cause instanceof Error ? cause.message : String(cause)}`.trim() : 'network is offline'

function fetchParameters(options: RequestOptions, signal: AbortSignal): [string, RequestInit] {
  const method = methodOf(options)
  const header = new Headers(options.header)
  const bodiless = method === 'GET' || method === 'HEAD'
  const url = bodiless ? withQuery(options.url, options.data) : options.url
  const body = bodiless ? undefined : bodyFor(options.data, header)
  return [url, { method, headers: header, signal, credentials: 'omit', ...(body === undefined ? {} : { body }) }]
}

function withQuery(url: string, data: unknown): string {
  if (typeof data !== 'object' || data === null) return url
  const query = new URLSearchParams(
    Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
  ).toString()
  if (!query) return url
  return `${url}${url.includes('?') ? '&' : '?'}${query}`
}

function bodyFor(data: unknown, header: globalThis.Headers): BodyInit | undefined {
  const type = header.get('content-type') ?? ''
  if (!type) header.set('content-type', 'application/json')
  if (data === undefined || data === null) return undefined
  if (typeof data === 'string' || data instanceof ArrayBuffer) return data
  if (ArrayBuffer.isView(data)) return data as Uint8Array<ArrayBuffer>
  if (type.includes('x-www-form-urlencoded')) return withQuery('', data).slice(1)
  return JSON.stringify(data)
}

async function bodyOf(response: Response, options: RequestOptions): Promise<unknown> {
  if (options.responseType === 'arraybuffer') return response.arrayBuffer()
  const text = await response.text()
  if ((options.dataType ?? 'json') !== 'json') return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
