import type { Message } from './frames.ts'

type Batch = {
  readonly messages: readonly Message[]
  readonly lastSeq: number
  readonly gap?: { readonly from: number; readonly to: number }
}

/** Our own next message is answered on another path than the other side's, and may overtake it by a moment, ms. */
const OVERTAKEN_WITHIN = 150
/** What was asked for did not come, so it is asked for again, ms. */
const FETCHED_WITHIN = 2000

/** One conversation as one device knows it: every message once, in order of `seq`, without gaps. What comes early waits. */
export class Thread {
  /** In order; the message with `seq` n is at n - 1. */
  readonly messages: Message[] = []
  /** When each `clientId` became known here, ms of performance.now(). */
  readonly arrivals = new Map<string, number>()
  readonly #early = new Map<number, Message>()
  readonly #waiting = new Map<string, (message: Message) => void>()
  readonly #callbacks: { missing(after: number): void; repeated(): void }
  #patience: NodeJS.Timeout | undefined

  constructor(callbacks: { missing(after: number): void; repeated(): void }) {
    this.#callbacks = callbacks
  }

  get reached(): number {
    return this.messages.length
  }

  /** Pushed by the server. */
  arrived(message: Message): void {
    if (this.#has(message.seq)) this.#callbacks.repeated()
    else this.#add(message)
  }

  /** Said by this device. */
  said(message: Message): void {
    if (!this.#has(message.seq)) this.#add(message)
  }

  /** Answered to `sync`. */
  fetched(batch: Batch): void {
    for (const message of batch.messages) if (!this.#has(message.seq)) this.#early.set(message.seq, message)
    this.#settle()
    if (this.reached < batch.lastSeq) this.#ask()
  }

  recalled(seq: number, at: number): void {
    const message = this.messages[seq - 1]
    if (message === undefined) return
    const { text: _text, pictures: _pictures, ...rest } = message
    this.messages[seq - 1] = { ...rest, recalledAt: at }
  }

  /** The message its sender gave this number, once it is here and everything before it too. */
  until(clientId: string, within = 10_000): Promise<Message> {
    const here = this.messages.find((message) => message.clientId === clientId)
    if (here !== undefined) return Promise.resolve(here)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(clientId)
        reject(new Error(`message ${clientId} did not arrive within ${within} ms; ${this.reached} of the conversation are here`))
      }, within)
      this.#waiting.set(clientId, (message) => {
        clearTimeout(timer)
        resolve(message)
      })
    })
  }

  #has(seq: number): boolean {
    return seq <= this.reached || this.#early.has(seq)
  }

  #add(message: Message): void {
    this.#early.set(message.seq, message)
    this.#settle()
  }

  #settle(): void {
    for (;;) {
      const message = this.#early.get(this.reached + 1)
      if (message === undefined) break
      this.#early.delete(message.seq)
      this.messages.push(message)
      this.arrivals.set(message.clientId, performance.now())
      this.#waiting.get(message.clientId)?.(message)
      this.#waiting.delete(message.clientId)
    }
    if (this.#early.size > 0) this.#wait(OVERTAKEN_WITHIN)
    else this.#stopWaiting()
  }

  #ask(): void {
    this.#callbacks.missing(this.reached)
    this.#stopWaiting()
    this.#wait(FETCHED_WITHIN)
  }

  #wait(patience: number): void {
    this.#patience ??= setTimeout(() => {
      this.#patience = undefined
      if (this.#early.size > 0) this.#ask()
    }, patience)
    this.#patience.unref()
  }

  #stopWaiting(): void {
    clearTimeout(this.#patience)
    this.#patience = undefined
  }
}
