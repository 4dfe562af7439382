/** Bytes of a file as they travel. */
export type Bytes = { contentType: string; bytes: ArrayBuffer }

/** One operation as a function: what it is asked, what it answers. `key` makes a repeated POST answer what the first one answered. */
export type Call<Input, Answer> = (input: Input, options?: { key?: string }) => Promise<Answer>

export type Address = readonly [method: 'GET' | 'POST', path: string, kind?: 'upload' | 'download']

/** What a transport has to carry: `path` holds its parameters and query already; `body` is JSON text or raw bytes. */
export type Ask = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | ArrayBuffer
  readonly answer: 'json' | 'bytes'
}

type Input = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/**
 * The typed client of a table of operations: `api.consultation.read({ params: { id } })`.
 * `send` carries a request and answers what was told, or throws a refusal of its own making.
 */
export const clientOf = <Api>(
  operations: Readonly<Record<string, Readonly<Record<string, Address>>>>,
  send: (ask: Ask) => Promise<unknown>,
): Api => {
  const api: Record<string, Record<string, unknown>> = {}
  for (const [service, addresses] of Object.entries(operations)) {
    const calls: Record<string, unknown> = {}
    for (const [name, address] of Object.entries(addresses)) {
      calls[name] = (input: Input = {}, options: { key?: string } = {}) => send(askOf(address, input, options.key ?? newKey()))
    }
    api[service] = calls
  }
  return api as Api
}

const askOf = ([method, path, kind]: Address, input: Input, key: string): Ask => {
  const content = kind === 'upload' ? (input.body as Bytes) : undefined
  const headers: Record<string, string> = {}
  if (method === 'POST') {
    headers['content-type'] = content?.contentType ?? 'application/json'
    headers['idempotency-key'] = key
  }
  return {
    method,
    path: pathOf(path, input),
    headers,
    answer: kind === 'download' ? 'bytes' : 'json',
    ...(method === 'POST' && { body: content?.bytes ?? JSON.stringify(input.body ?? {}) }),
  }
}

const pathOf = (path: string, { params = {}, query = {} }: Input): string => {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`
}

/** Not a secret, only unlike any other: a mini program has no `crypto`. */
export const newKey = (): string => `${Date.now().toString(36)}-${random()}${random()}`

const random = (): string => Math.random().toString(36).slice(2, 10)
