import type { Ask, Bytes } from '@yijiantong/client/client.ts'
import { lost } from './connection.ts'
import { observe } from './server-clock.ts'

/** The server said no; `message` is its sentence for the person who asked. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly requestId: string | undefined

  constructor(status: number, told: { code: string; message: string; requestId?: string }) {
    super(told.message)
    this.name = 'Refusal'
    this.code = told.code
    this.status = status
    this.requestId = told.requestId
  }
}

/** Nobody answered, or whoever did is not the platform. */
export class Unreachable extends Error {
  constructor() {
    super('暂时连接不上服务器。请检查网络，恢复后会自动继续。')
    this.name = 'Unreachable'
  }
}

const tooLong = 20_000

/** Carries one request to the platform this page came from. */
export const carry = async (ask: Ask, bearer?: string): Promise<unknown> => {
  const response = await fetch(ask.path, {
    method: ask.method,
    headers: { ...ask.headers, ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }) },
    ...(ask.body !== undefined && { body: ask.body }),
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(tooLong),
  }).catch(unreachable)
  observe(response.headers.get('date'))
  return response.ok ? answerOf(response, ask) : refuse(response)
}

const answerOf = async (response: Response, ask: Ask): Promise<unknown> => {
  try {
    if (ask.answer === 'json') return await response.json()
    const bytes: Bytes = { contentType: response.headers.get('content-type') ?? '', bytes: await response.arrayBuffer() }
    return bytes
  } catch {
    // Cut off in the middle.
    return unreachable()
  }
}

const refuse = async (response: Response): Promise<never> => {
  const told: unknown = await response.json().catch(() => undefined)
  if (!isRefusal(told)) return unreachable()
  throw new Refusal(response.status, told)
}

const unreachable = (): never => {
  lost()
  throw new Unreachable()
}

const isRefusal = (told: unknown): told is { code: string; message: string; requestId?: string } =>
  typeof told === 'object' && told !== null && 'code' in told && 'message' in told && typeof told.message === 'string'
