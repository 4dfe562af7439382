/**
 * A vendor did not answer, or answered something its documentation does not know: worth asking again later.
 * The message names the vendor, the operation and a code; never a person, a phone number or a body.
 */
export class VendorFault extends Error {
  override name = 'VendorFault'
}

export type VendorAnswer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

export type VendorRequest = {
  /** For the error message, such as `wechat pay refund`. */
  operation: string
  method: 'GET' | 'POST'
  url: string
  headers?: Record<string, string>
  body?: string
}

/**
 * Asks one vendor over kept-alive connections; no answer within `timeoutMs` in all, or one of more than `mostBytes`, is a
 * `VendorFault`. The HTTP client is loaded with the first question: a server that asks nobody starts sooner and smaller.
 */
export const vendorClient = (timeoutMs: number, mostBytes = -1): ((asked: VendorRequest) => Promise<VendorAnswer>) => {
  let client: Promise<HttpClient> | undefined
  return async ({ operation, method, url, headers = {}, body }) => {
    client ??= openClient(timeoutMs, mostBytes)
    const { request, dispatcher } = await client
    const signal = AbortSignal.timeout(timeoutMs)
    const answer = await request(url, { dispatcher, method, headers, body: body ?? null, signal })
      .then(async (response) => ({ status: response.statusCode, headers: response.headers, body: await response.body.text() }))
      .catch(failureCode)
    if (typeof answer === 'string') throw new VendorFault(`${operation}: ${answer}`)
    return answer
  }
}

type HttpClient = { readonly request: typeof import('undici').request; readonly dispatcher: import('undici').Dispatcher }

const openClient = async (timeoutMs: number, maxResponseSize: number): Promise<HttpClient> => {
  const { Agent, request } = await import('undici')
  const limits = { connect: { timeout: timeoutMs }, headersTimeout: timeoutMs, bodyTimeout: timeoutMs, connections: 64, maxResponseSize }
  return { request, dispatcher: new Agent(limits) }
}

/** The error's code alone: its message may quote the URL, and with it a person's code or openid. */
const failureCode = (error: unknown): string => {
  if (!(error instanceof Error)) return 'failed'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

/** A JSON object out of an answer's body; anything else is a `VendorFault`. */
export const jsonObject = (operation: string, body: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(body)
    if (isObject(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new VendorFault(`${operation}: the answer is not a JSON object`)
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
