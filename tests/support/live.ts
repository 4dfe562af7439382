import { randomUUID } from 'node:crypto'
import { Failure, type FailureCode } from '@yijiantong/kernel/failure.ts'
import { WebSocket } from 'ws'
import type { Content, Down, Message, Sent } from './frames.ts'
import { Thread } from './thread.ts'

type Speaker = {
  readonly server: { readonly url: string }
  readonly role: 'patient' | 'doctor' | 'staff'
  token(): Promise<string>
}

type Unsent = {
  readonly frame: { readonly ref: string; readonly conversationId: string } & Content
  since: number
  readonly resolve: (sent: Sent) => void
  readonly reject: (failure: Error) => void
}

/** Refusals that are about the moment, not about the message: it is sent again. */
const passing = ['request.rate_limited', 'storage.unavailable', 'service.unavailable']
/** An answer that takes longer means that the other end is gone without having said so, ms. */
const ANSWER_WITHIN = 5000

/**
 * The live connection as the mini program keeps it: says hello, sends again what was not answered, notices gaps in `seq`
 * and fetches them, comes back after a cut and takes up where it was.
 */
export class Live {
  /** How often this happened; `repeated` is messages the server pushed although it had pushed them on this connection before. */
  readonly counts = { repeated: 0, gaps: 0, reconnects: 0, resent: 0 }
  /** Why the server ended the connection for good, undefined while it has not. */
  closedWith: number | undefined
  readonly #speaker: Speaker
  readonly #threads = new Map<string, Thread>()
  readonly #unsent = new Map<string, Unsent>()
  readonly #watchers = new Set<(frame: Down) => void>()
  readonly #checking: NodeJS.Timeout
  /** Refused for the moment, or said behind something that was: sent again together, in the order they were said. */
  readonly #held = new Set<string>()
  #holding: NodeJS.Timeout | undefined
  #socket: WebSocket | undefined
  #welcomed = false
  #wanted = true
  #tries = 0

  static async open(speaker: Speaker): Promise<Live> {
    const live = new Live(speaker)
    const welcome = live.next('welcome')
    live.#connect()
    await welcome
    return live
  }

  private constructor(speaker: Speaker) {
    this.#speaker = speaker
    this.#checking = setInterval(() => this.#giveUpOnSilence(), 1000)
    this.#checking.unref()
  }

  /** Resolves when the server has stored it; rejects with the server's own failure. The same `ref` is never stored twice. */
  send(conversationId: string, content: Content, ref: string = randomUUID()): Promise<Sent> {
    return new Promise((resolve, reject) => {
      const unsent: Unsent = { frame: { ref, conversationId, ...content }, since: performance.now(), resolve, reject }
      this.#unsent.set(ref, unsent)
      if (this.#holding === undefined) this.#write({ t: 'send', ...unsent.frame })
      else this.#held.add(ref)
    })
  }

  typing(conversationId: string): void {
    this.#write({ t: 'typing', conversationId })
  }

  progress(conversationId: string, reached: { received?: number; read?: number }): void {
    this.#write({ t: 'progress', conversationId, ...reached })
  }

  /** What has been said in a conversation, without gaps, in order. */
  thread(conversationId: string): Thread {
    let thread = this.#threads.get(conversationId)
    if (thread === undefined) {
      thread = new Thread({ missing: (after) => this.#gap(conversationId, after), repeated: () => void this.counts.repeated++ })
      this.#threads.set(conversationId, thread)
    }
    return thread
  }

  /** Everything the server holds of a conversation, as it answers it: what it answers twice is here twice. */
  async fetchAll(conversationId: string): Promise<Message[]> {
    const messages: Message[] = []
    for (let after = 0; ; ) {
      const ref = randomUUID()
      const answer = this.next('batch', (batch) => batch.ref === ref)
      this.#write({ t: 'sync', ref, conversationId, after })
      const batch = await answer
      messages.push(...batch.messages)
      if (batch.gap === undefined) return messages
      after = batch.gap.from - 1
    }
  }

  /** A conversation that is over and of no more interest here. */
  forget(conversationId: string): void {
    this.#threads.delete(conversationId)
  }

  /** The next frame of this kind that passes the test. */
  next<T extends Down['t']>(
    t: T,
    test: (frame: Extract<Down, { t: T }>) => boolean = () => true,
    within = 10_000,
  ): Promise<Extract<Down, { t: T }>> {
    return new Promise((resolve, reject) => {
      const watcher = (frame: Down): void => {
        if (frame.t !== t || !test(frame as Extract<Down, { t: T }>)) return
        clearTimeout(timer)
        this.#watchers.delete(watcher)
        resolve(frame as Extract<Down, { t: T }>)
      }
      const timer = setTimeout(() => {
        this.#watchers.delete(watcher)
        reject(new Error(`no "${t}" frame came within ${within} ms`))
      }, within)
      this.#watchers.add(watcher)
    })
  }

  get connected(): boolean {
    return this.#welcomed
  }

  /** Loses the connection as a tunnel would; it comes back by itself. */
  cut(): void {
    this.#socket?.terminate()
  }

  /** Stays away until `comeBack`. */
  goAway(): void {
    this.#wanted = false
    this.#socket?.terminate()
  }

  async comeBack(): Promise<void> {
    const welcome = this.next('welcome')
    this.#wanted = true
    this.#connect()
    await welcome
  }

  close(): void {
    this.#wanted = false
    clearInterval(this.#checking)
    clearTimeout(this.#holding)
    this.#socket?.close()
  }

  #connect(): void {
    this.#welcomed = false
    const socket = new WebSocket(`${this.#speaker.server.url.replace(/^http/, 'ws')}/v1/socket`, { perMessageDeflate: false })
    this.#socket = socket
    socket.on('open', () => {
      this.#speaker.token().then(
        (token) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify({ t: 'hello', token })),
        () => socket.terminate(),
      )
    })
    socket.on('message', (data) => this.#receive(JSON.parse(String(data)) as Down))
    // What went wrong is followed by `close`, which is what we act on.
    socket.on('error', () => {})
    socket.on('close', (code) => this.#closed(socket, code))
  }

  #closed(socket: WebSocket, code: number): void {
    if (socket !== this.#socket) return
    this.#welcomed = false
    // 4001: this device was signed out, and asking again would not help.
    if (code === 4001) {
      this.closedWith = code
      this.#wanted = false
    }
    if (!this.#wanted) return
    this.counts.reconnects++
    const pause = Math.min(1000, 50 * 2 ** this.#tries++) * (0.5 + Math.random() / 2)
    setTimeout(() => this.#wanted && this.#connect(), pause).unref()
  }

  #write(frame: object): void {
    if (this.#welcomed) this.#socket?.send(JSON.stringify(frame))
  }

  #receive(frame: Down): void {
    if (frame.t === 'welcome') this.#resume(frame)
    else if (frame.t === 'message') this.thread(frame.conversationId).arrived(frame.message)
    else if (frame.t === 'batch') this.thread(frame.conversationId).fetched(frame)
    else if (frame.t === 'sent') this.#sent(frame)
    else if (frame.t === 'refused') this.#refused(frame)
    else if (frame.t === 'head') this.#hear(frame)
    else if (frame.t === 'recalled') this.thread(frame.conversationId).recalled(frame.seq, frame.at)
    for (const watcher of this.#watchers) watcher(frame)
  }

  #resume({ conversations }: Extract<Down, { t: 'welcome' }>): void {
    this.#welcomed = true
    this.#tries = 0
    const known = new Map(conversations.map((each) => [each.conversationId, each.lastSeq]))
    for (const [conversationId, lastSeq] of known) {
      const thread = this.thread(conversationId)
      if (lastSeq > thread.reached) this.#sync(conversationId, thread.reached)
    }
    // A conversation that ended while we were away is no longer named, and may have had a last word.
    for (const [conversationId, thread] of this.#threads) if (!known.has(conversationId)) this.#sync(conversationId, thread.reached)
    this.#release(() => true)
  }

  #sync(conversationId: string, after: number): void {
    this.#write({ t: 'sync', ref: randomUUID(), conversationId, after })
  }

  #hear({ conversationId, lastSeq }: Extract<Down, { t: 'head' }>): void {
    const { reached } = this.thread(conversationId)
    if (lastSeq > reached) this.#sync(conversationId, reached)
  }

  #gap(conversationId: string, after: number): void {
    this.counts.gaps++
    this.#sync(conversationId, after)
  }

  #release(which: (ref: string) => boolean): void {
    clearTimeout(this.#holding)
    this.#holding = undefined
    for (const [ref, unsent] of this.#unsent) if (which(ref)) this.#again(unsent)
    this.#held.clear()
  }

  #again(unsent: Unsent): void {
    unsent.since = performance.now()
    this.counts.resent++
    this.#write({ t: 'send', ...unsent.frame })
  }

  #sent({ ref, conversationId, seq, at }: Extract<Down, { t: 'sent' }>): void {
    const unsent = this.#unsent.get(ref)
    if (unsent === undefined) return
    this.#unsent.delete(ref)
    this.#held.delete(ref)
    const { frame } = unsent
    const said = 'text' in frame ? { kind: 'text' as const, text: frame.text } : { kind: 'pictures' as const }
    this.thread(conversationId).said({ seq, at, author: this.#speaker.role as Message['author'], clientId: ref, ...said })
    unsent.resolve({ seq, at })
  }

  #refused({ ref, code, message }: Extract<Down, { t: 'refused' }>): void {
    const unsent = ref === undefined ? undefined : this.#unsent.get(ref)
    if (unsent === undefined || ref === undefined) return
    if (passing.includes(code)) {
      this.#held.add(ref)
      this.#holding ??= setTimeout(() => this.#release((each) => this.#held.has(each)), 200 + Math.random() * 200).unref()
      return
    }
    this.#unsent.delete(ref)
    unsent.reject(Object.assign(new Failure(code as FailureCode), { message }))
  }

  #giveUpOnSilence(): void {
    const now = performance.now()
    const silent = [...this.#unsent.values()].some(({ since }) => now - since > ANSWER_WITHIN)
    if (silent && this.#welcomed) this.#socket?.terminate()
  }
}
