import { WebSocket } from 'ws'
import { BODY, type Pair } from './dialects.ts'

type Message = { seq: number; clientId: string; author: string }
type Down = {
  t: string
  ref: string
  code?: string
  seq: number
  message: Message
  messages: Message[]
  gap?: { from: number; to: number }
}

/**
 * A client that keeps what it was told and asks for the rest: after any break it connects again, says hello, and reads on
 * from the last `seq` it has. What it wrote and nobody confirmed it sends again under the same number.
 */
export class ResumingClient {
  /** Numbers of the messages it has, as their authors gave them, in the order of `seq`. */
  readonly received = new Set<string>()
  readonly confirmed = new Set<string>()
  doubled = 0
  /** When it last had everything, ms; undefined while it is away or catching up. */
  settledAt: number | undefined
  readonly #url: string
  readonly #token: string
  readonly #pair: Pair
  readonly #name: string
  #socket: WebSocket | undefined
  #lastSeq = 0
  #syncing = false
  #owing: string | undefined
  #written = 0
  #writing = false

  constructor(url: string, pair: Pair, side: 'patient' | 'doctor', name: string) {
    this.#url = `${url}/v1/socket`
    this.#token = pair[side]
    this.#pair = pair
    this.#name = name
    this.connect()
  }

  connect(): void {
    const socket = new WebSocket(this.#url, { perMessageDeflate: false })
    this.#socket = socket
    socket.on('open', () => socket.send(JSON.stringify({ t: 'hello', token: this.#token })))
    socket.on('message', (data) => this.#hear(JSON.parse(data.toString()) as Down))
    // A connection that fails is closed as well, and that is where it is dealt with.
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      this.settledAt = undefined
      this.#syncing = false
      setTimeout(() => this.connect(), 100 + Math.random() * 400)
    })
  }

  /** Writes one message after the other, each when the last is confirmed. */
  write(): void {
    this.#writing = true
    if (this.#owing === undefined) this.#next()
  }

  stop(): void {
    this.#writing = false
  }

  get owing(): boolean {
    return this.#owing !== undefined
  }

  #next(): void {
    this.#owing = `${this.#name}-${this.#written++}`
    this.#send()
  }

  #send(): void {
    if (this.settledAt === undefined || this.#owing === undefined) return
    const { conversationId } = this.#pair
    this.#socket?.send(JSON.stringify({ t: 'send', ref: this.#owing, conversationId, text: BODY }))
  }

  #sync(): void {
    if (this.#syncing) return
    this.#syncing = true
    const { conversationId } = this.#pair
    this.#socket?.send(JSON.stringify({ t: 'sync', ref: `${this.#name}-sync`, conversationId, after: this.#lastSeq }))
  }

  #syncAgain(): void {
    this.#syncing = false
    this.#sync()
  }

  #hear(frame: Down): void {
    if (frame.t === 'welcome') this.#sync()
    else if (frame.t === 'message') this.#take([frame.message])
    else if (frame.t === 'batch') this.#caughtUp(frame)
    else if (frame.t === 'sent') this.#confirmed(frame.ref)
    else if (frame.t === 'refused') this.#refused(frame)
  }

  #caughtUp({ messages, gap }: Down): void {
    this.#syncing = false
    this.#take(messages)
    if (gap !== undefined) this.#sync()
    else {
      this.settledAt ??= Date.now()
      this.#send()
    }
  }

  #confirmed(ref: string): void {
    this.confirmed.add(ref)
    if (ref !== this.#owing) return
    this.#owing = undefined
    if (this.#writing) setTimeout(() => this.#writing && this.#next(), 20)
  }

  #refused({ code, ref }: Down): void {
    // Before the first hello has been answered the conversation itself may still be on its way from consultation to messaging.
    if (code !== 'storage.unavailable' && code !== 'service.unavailable' && code !== 'conversation.not_found') {
      throw new Error(`refused: ${code} ${ref}`)
    }
    const again = this.#syncing ? () => this.#syncAgain() : () => this.#send()
    setTimeout(again, 200)
  }

  #take(messages: readonly Message[]): void {
    for (const { seq, clientId } of messages) {
      if (seq <= this.#lastSeq) continue
      if (seq > this.#lastSeq + 1) {
        this.#sync()
        return
      }
      this.#lastSeq = seq
      if (this.received.has(clientId)) this.doubled++
      this.received.add(clientId)
    }
  }
}
