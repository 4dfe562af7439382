import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Caller, SocketContract } from '@yijiantong/kernel/contract.ts'
import { Failure, isFailure } from '@yijiantong/kernel/failure.ts'
import { phraseOf, sentenceOf } from '@yijiantong/phrases/book.ts'
import { StorageUnavailable } from '@yijiantong/storage/connection.ts'
import type { Logger } from 'pino'
import { type WebSocket, WebSocketServer } from 'ws'
import { Allowance } from './allowance.ts'
import { type Address, addressOf, type Hub } from './hub.ts'
import { assertWhole } from './json.ts'
import { sockets as socketGauge } from './metrics.ts'
import type { SocketHandlers, SocketSession } from './sockets.ts'
import type { Verifier } from './tokens.ts'
import { type Check, checkOf } from './validate.ts'

export type SocketSettings = {
  /** A peer that has not answered a ping for two beats is gone: found within twice this, ms. */
  readonly heartbeat: number
  /** A reader that lets this much pile up is cut; it resumes from its last `seq`. */
  readonly mostBuffered: number
  /** Frames a person may send, over all their connections: a steady rate per second and a burst. */
  readonly rate: { readonly perSecond: number; readonly burst: number }
}

export const socketDefaults: SocketSettings = { heartbeat: 8000, mostBuffered: 1024 * 1024, rate: { perSecond: 20, burst: 300 } }

const HELLO_WITHIN = 5000
const MOST_FRAME = 64 * 1024

/** Close codes of ours, beyond the standard ones. */
const CLOSE = { unauthenticated: 4003, tooSlow: 4008, invalid: 4000, draining: 1012 } as const

type Frame = { readonly t: string; readonly ref?: string; readonly token?: string }

export type SocketServer = { close(): Promise<void>; readonly count: () => number }

type Environment = {
  readonly handlers: SocketHandlers
  readonly hub: Hub
  readonly verifier: Verifier
  readonly log: Logger
  readonly settings: SocketSettings
  readonly checks: ReadonlyMap<string, Check>
  readonly allowances: Map<string, Allowance>
}

/** Live sockets of a contract on an HTTP server: hello with an access token, frames checked against the contract, one heartbeat for all. */
export const openSockets = (
  server: Server,
  contract: SocketContract,
  options: { handlers: SocketHandlers; hub: Hub; verifier: Verifier; log: Logger; settings?: Partial<SocketSettings> },
): SocketServer => {
  const settings = { ...socketDefaults, ...options.settings }
  const checks = new Map(Object.entries(contract.up).map(([name, schema]) => [name, checkOf(schema)]))
  const environment: Environment = { ...options, settings, checks, allowances: new Map() }
  const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MOST_FRAME, clientTracking: false })
  const connections = new Set<Connection>()

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (request.url?.split('?')[0] !== contract.path) return
    wss.handleUpgrade(request, socket, head, (ws) => {
      const connection = new Connection(ws, environment)
      connections.add(connection)
      socketGauge.set(connections.size)
      ws.once('close', () => {
        connections.delete(connection)
        socketGauge.set(connections.size)
      })
    })
  }
  server.on('upgrade', upgrade)

  const beat = setInterval(() => {
    for (const connection of connections) connection.beat()
    for (const [userId, allowance] of environment.allowances) if (allowance.full()) environment.allowances.delete(userId)
  }, settings.heartbeat)
  beat.unref()

  return {
    count: () => connections.size,
    async close() {
      clearInterval(beat)
      server.off('upgrade', upgrade)
      for (const connection of connections) connection.close(CLOSE.draining, 'restarting')
      const deadline = performance.now() + 2000
      while (connections.size > 0 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
      for (const connection of connections) connection.terminate()
    },
  }
}

const nobody: Caller = { role: 'anonymous', id: '' }

/** Kept small: thousands of idle ones wait in one process. */
class Connection implements SocketSession {
  caller: Caller = nobody
  readonly #ws: WebSocket
  readonly #environment: Environment
  #state: Map<string, unknown> | undefined
  #alive = true
  #stage: 'new' | 'greeting' | 'open' | 'closed' = 'new'
  readonly #since = performance.now()

  constructor(ws: WebSocket, environment: Environment) {
    this.#ws = ws
    this.#environment = environment
    ws.on('message', (data, binary) => void this.#receive(data as Buffer, binary))
    ws.on('pong', () => {
      this.#alive = true
    })
    ws.on('close', () => this.#closed())
    ws.on('error', () => ws.terminate())
  }

  get userId(): string {
    return this.caller.id
  }

  get address(): Address {
    return addressOf(this.caller.role, this.caller.id)
  }

  get sessionId(): string {
    return this.caller.session ?? ''
  }

  get state(): Map<string, unknown> {
    this.#state ??= new Map()
    return this.#state
  }

  send(frame: string): void {
    if (this.#ws.readyState !== 1) return
    // Every push is authorised anew: an ended session hears nothing more, even before its connection is cut.
    if (this.#environment.verifier.ended(this.sessionId)) {
      this.close(4001, 'session ended')
      return
    }
    if (this.#ws.bufferedAmount > this.#environment.settings.mostBuffered) {
      this.#environment.log.info({ userId: this.userId }, 'a reader that does not read was cut')
      this.#ws.terminate()
      return
    }
    this.#ws.send(frame)
  }

  close(code: number, reason: string): void {
    this.#ws.close(code, reason)
  }

  terminate(): void {
    this.#ws.terminate()
  }

  beat(): void {
    const greetingLate = this.#stage === 'new' && performance.now() - this.#since > HELLO_WITHIN
    if (greetingLate) this.close(CLOSE.unauthenticated, 'no hello')
    else if (this.#stage === 'open' && this.#environment.verifier.ended(this.sessionId)) this.close(4001, 'session ended')
    else if (this.#alive) this.#ping()
    else this.terminate()
  }

  #ping(): void {
    this.#alive = false
    this.#ws.ping()
  }

  async #receive(data: Buffer, binary: boolean): Promise<void> {
    this.#alive = true
    let frame: Frame | undefined
    try {
      frame = binary ? undefined : parsed(data)
      if (typeof frame?.t !== 'string') throw new Failure('request.malformed')
      if (this.#stage === 'new') await this.#greet(frame)
      else await this.#handle(frame)
    } catch (error) {
      this.#refuse(error, frame)
    }
  }

  async #greet(frame: Frame): Promise<void> {
    const { checks, verifier, handlers, hub } = this.#environment
    if (frame.t !== 'hello') throw new Failure('access.unauthenticated')
    this.#stage = 'greeting'
    checks.get('hello')?.(frame)
    this.caller = await verifier.person(frame.token as string)
    const welcome = await handlers.opened(this)
    // It may have hung up while we looked.
    if (this.#ws.readyState !== 1) return
    this.#stage = 'open'
    hub.attach(this)
    this.send(JSON.stringify({ t: 'welcome', ...welcome }))
  }

  async #handle(frame: Frame): Promise<void> {
    if (this.#stage !== 'open') throw new Failure('access.unauthenticated')
    const { checks, handlers, verifier } = this.#environment
    if (verifier.ended(this.sessionId)) return this.close(4001, 'session ended')
    if (frame.t === 'ping') return this.send('{"t":"pong"}')
    if (!this.#allowed()) throw new Failure('request.rate_limited', { seconds: 1 })
    const handler = handlers.frames[frame.t]
    const check = checks.get(frame.t)
    if (handler === undefined || check === undefined) throw new Failure('request.malformed')
    await handler(this, check(frame) as never)
  }

  #allowed(): boolean {
    const { allowances, settings } = this.#environment
    let allowance = allowances.get(this.userId)
    if (allowance === undefined) {
      allowance = new Allowance(settings.rate)
      allowances.set(this.userId, allowance)
    }
    return allowance.spend()
  }

  #refuse(error: unknown, frame: Frame | undefined): void {
    const failure = failureOf(error)
    if (failure.code === 'internal.failed') this.#environment.log.error({ err: error, frame: frame?.t }, 'a frame failed')
    const phrase = phraseOf(failure.code)
    const message = phrase === undefined ? failure.code : sentenceOf(phrase, { requestId: '-', ...failure.details })
    const ref = typeof frame?.ref === 'string' ? frame.ref.slice(0, 80) : undefined
    this.send(JSON.stringify({ t: 'refused', ref, code: failure.code, message }))
    if (this.#stage !== 'open') this.close(failure.code === 'access.unauthenticated' ? CLOSE.unauthenticated : CLOSE.invalid, failure.code)
  }

  #closed(): void {
    if (this.#stage === 'open') {
      this.#environment.hub.detach(this)
      this.#environment.handlers.closed(this)
    }
    this.#stage = 'closed'
  }
}

/** A text frame is UTF-8, or `ws` would have ended the connection. */
const parsed = (data: Buffer): Frame => {
  const text = data.toString('utf8')
  const frame = JSON.parse(text) as Frame
  assertWhole(text, frame)
  return frame
}

const failureOf = (error: unknown): Failure => {
  if (error instanceof StorageUnavailable) return new Failure('storage.unavailable')
  if (error instanceof SyntaxError) return new Failure('request.malformed')
  return isFailure(error) ? error : new Failure('internal.failed')
}
