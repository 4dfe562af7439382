import { newKey } from '@yijiantong/client/client.ts'
import { Refusal } from '../client/refusal.ts'
import { Connection, type Line } from './connection.ts'
import type { Delay } from './delay.ts'
import { Directory } from './directory.ts'
import { draftsIn } from './drafts.ts'
import type { Batch, Body, Conversation, Down, Message, Party, Reached, Sent } from './frames.ts'
import { type Content, type Entry, Outbox } from './outbox.ts'
import { Sender } from './sender.ts'
import type { Store } from './store.ts'
import { Thread } from './thread.ts'

export type Ports = {
  readonly line: Line
  readonly store: Store
  /** The same by HTTP, for what came before and for when the socket is down. Refuses with a `Refusal`. */
  readonly http: {
    messages(conversationId: string, query: { before?: number; after?: number; limit?: number }): Promise<Batch>
    send(conversationId: string, body: Body & { clientId: string }): Promise<Sent>
    progress(conversationId: string, reached: Reached): Promise<unknown>
    conversations(): Promise<readonly Conversation[]>
  }
  /** `key` stays the same when the same picture is sent again. */
  upload(path: string, key: string): Promise<string>
  /** The server's time now, and what the server says it is. */
  readonly clock: { now(): number; hear(at: number): void }
  /** The server has signed this telephone out. */
  ended(): void
}

export type Change =
  | { readonly what: 'up' | 'conversations' }
  | { readonly what: 'messages'; readonly id: string; readonly from: number; readonly to: number }
  | { readonly what: 'outbox' | 'progress' | 'state' | 'typing' | 'presence'; readonly id: string }

/** `uploaded`: how many of its pictures the server has. */
export type Pending = Entry & { readonly state: 'sending' | 'unsent' | 'refused'; readonly uploaded: number }

export const PAGE = 40
/** Pages end where chunks of the list begin, so that a page fills whole chunks. */
export const CHUNK = 20
/** What a person opens next is rarely older than this. */
const KEPT_BEHIND = 200
/** A message may have been recalled while we were away; older ones no longer can be, ms. */
const CHANGEABLE = 5 * 60_000
/** How long a socket that is on its way is waited for before a message goes by HTTP, ms. */
const SOCKET_WITHIN = 2500
const ANSWER_WITHIN = 10_000
const TYPING_EVERY = 3000
const TYPING_SHOWN = 5000
const passing = ['request.rate_limited', 'storage.unavailable', 'service.unavailable', 'access.unauthenticated', 'picture.decoder_busy']
const isPassing = (error: unknown): boolean =>
  error instanceof Refusal && (passing.includes(error.code) || error.code.startsWith('network.'))

type Waiting = { readonly resolve: (sent: Sent) => void; readonly reject: (error: Refusal) => void }

/** Everything one person says and hears while signed in on this telephone. Knows nothing of `wx`. */
export class Messenger {
  readonly role: Party
  readonly drafts: ReturnType<typeof draftsIn>
  readonly #ports: Ports
  readonly #tell: (change: Change) => void
  readonly #connection: Connection
  readonly #directory: Directory
  readonly #outbox: Outbox
  readonly #sender: Sender
  readonly #threads = new Map<string, Thread>()
  readonly #opening = new Map<string, Promise<void>>()
  readonly #answers = new Map<string, Waiting>()
  readonly #uploads = new Map<string, number>()
  readonly #present = new Map<string, boolean>()
  readonly #typing = new Map<string, Delay>()
  readonly #saidTyping = new Set<string>()
  readonly #untilUp = new Set<() => void>()
  /** What the other side has not been told yet. */
  readonly #untold = new Map<string, Reached>()
  #toldAll = false
  #cutAt: number | undefined

  constructor(person: { userId: string; role: Party }, ports: Ports, tell: (change: Change) => void) {
    this.role = person.role
    this.#ports = ports
    this.#tell = tell
    this.drafts = draftsIn(ports.store, person.userId)
    this.#directory = new Directory(person.role)
    this.#outbox = new Outbox(ports.store, person.userId)
    this.#sender = new Sender(this.#outbox, {
      deliver: (entry) => this.#deliver(entry),
      isPassing,
      refusalIn: (error) =>
        error instanceof Refusal
          ? { code: error.code, message: error.message }
          : { code: 'app.failed', message: '这条消息没有发出去。请再试一次。' },
      stored: (entry, sent) => this.#stored(entry, sent),
      changed: (id) => this.#tell({ what: 'outbox', id }),
    })
    this.#connection = new Connection(ports.line, {
      frame: (frame) => this.#hear(frame),
      up: (up) => this.#onUp(up),
      ended: () => ports.ended(),
    })
  }

  get up(): boolean {
    return this.#connection.up
  }

  resume(): void {
    this.#connection.start()
    this.#sendAll()
  }

  nudge(): void {
    this.#connection.nudge()
    this.#sendAll()
  }

  pause(): void {
    this.#connection.stop()
  }

  /** Somebody else signs in, or nobody: what was unsent stays in storage. */
  close(): void {
    this.#connection.stop()
    this.#sender.stop()
    for (const thread of this.#threads.values()) thread.close()
  }

  conversation(id: string): Conversation | undefined {
    return this.#directory.get(id)
  }

  /** Conversations as some page has just been told them. */
  learn(conversations: readonly Conversation[]): void {
    for (const each of conversations) this.#directory.learn(each)
    this.#tell({ what: 'conversations' })
  }

  thread(id: string): Thread {
    let thread = this.#threads.get(id)
    if (thread === undefined) {
      thread = new Thread({
        missing: (after) => this.#sync(id, after),
        changed: (from, to) => this.#changed(id, from, to),
      })
      this.#threads.set(id, thread)
    }
    return thread
  }

  /** Fetches the end of a conversation, or what is missing at it. */
  open(id: string): Promise<void> {
    const under = this.#opening.get(id)
    if (under !== undefined) return under
    const thread = this.thread(id)
    const opening = this.#ports.http
      .messages(id, thread.opened ? { after: thread.last } : { before: Number.MAX_SAFE_INTEGER, limit: PAGE })
      .then((page) => (thread.opened ? thread.fetched(page) : thread.open(page)))
      .finally(() => this.#opening.delete(id))
    this.#opening.set(id, opening)
    return opening
  }

  /** The page before the oldest message that is here. */
  async older(id: string): Promise<void> {
    const thread = this.thread(id)
    const { first } = thread
    if (first <= 1) return
    thread.prepend((await this.#ports.http.messages(id, { before: first, limit: PAGE + ((first - 1) % CHUNK) })).messages)
  }

  /** Tickets of pictures end; a look at the message brings new ones. */
  async refresh(id: string, from: number, to: number): Promise<void> {
    this.thread(id).fetched(await this.#ports.http.messages(id, { after: from - 1, limit: to - from + 1 }))
  }

  /** Nobody looks at it any more. */
  leave(id: string): void {
    this.#threads.get(id)?.trim(KEPT_BEHIND)
  }

  send(conversationId: string, content: Content): Entry {
    const entry = this.#outbox.add(conversationId, content)
    this.#tell({ what: 'outbox', id: conversationId })
    this.#sender.kick(conversationId)
    return entry
  }

  /** Unsent messages of a conversation, in order, as they stand. */
  pending(id: string): readonly Pending[] {
    return this.#outbox.of(id).map((entry) => ({
      ...entry,
      state: entry.refused !== undefined ? 'refused' : this.up ? 'sending' : 'unsent',
      uploaded: this.#uploads.get(entry.clientId) ?? 0,
    }))
  }

  retry(clientId: string): void {
    const entry = this.#outbox.get(clientId)
    if (entry === undefined) return
    this.#outbox.retry(clientId)
    this.#tell({ what: 'outbox', id: entry.conversationId })
    this.#connection.nudge()
    this.#sender.kick(entry.conversationId)
  }

  remove(clientId: string): void {
    const entry = this.#outbox.get(clientId)
    if (entry !== undefined && this.#outbox.remove(clientId)) this.#tell({ what: 'outbox', id: entry.conversationId })
  }

  /** This person has read, or at least received, up to here. */
  progress(id: string, reached: Reached): void {
    const news = this.#directory.reached(id, this.role, reached)
    if (!news && this.#directory.get(id) !== undefined) return
    this.#untold.set(id, { ...this.#untold.get(id), ...reached })
    this.#tellProgress(id)
    this.#tell({ what: 'progress', id })
  }

  typing(id: string): void {
    if (this.#saidTyping.has(id) || !this.#connection.send({ t: 'typing', conversationId: id })) return
    this.#saidTyping.add(id)
    setTimeout(() => this.#saidTyping.delete(id), TYPING_EVERY)
  }

  /** Whether the other side is writing. */
  isTyping(id: string): boolean {
    return this.#typing.has(id)
  }

  /** Whether the other side is here; undefined while nobody said. */
  present(id: string): boolean | undefined {
    return this.#present.get(id)
  }

  unread(id?: string): number {
    return id === undefined ? this.#directory.unread() : (this.#directory.get(id)?.unread ?? 0)
  }

  #onUp(up: boolean): void {
    if (!up) {
      this.#cutAt ??= this.#ports.clock.now()
      this.#present.clear()
      const lost = new Refusal('network.offline', '网络没有连上。')
      for (const { reject } of this.#answers.values()) reject(lost)
    } else for (const go of [...this.#untilUp]) go()
    this.#tell({ what: 'up' })
    for (const id of this.#outbox.conversations()) this.#tell({ what: 'outbox', id })
  }

  #hear(frame: Down): void {
    if (frame.t === 'welcome') this.#welcomed(frame)
    else if (frame.t === 'message') this.#arrived(frame.conversationId, frame.message)
    else if (frame.t === 'batch') this.thread(frame.conversationId).fetched(frame)
    else if (frame.t === 'sent') this.#answers.get(frame.ref)?.resolve(frame)
    else if (frame.t === 'refused') this.#answers.get(frame.ref ?? '')?.reject(new Refusal(frame.code, frame.message))
    else if (frame.t === 'recalled') this.thread(frame.conversationId).recalled(frame.seq, frame.at)
    else if (frame.t === 'head') this.#headAt(frame.conversationId, frame.lastSeq)
    else if (frame.t === 'conversation') {
      this.#directory.moved(frame.conversationId, frame.state)
      this.#tell({ what: 'state', id: frame.conversationId })
    } else if (frame.t === 'progress') {
      if (this.#directory.reached(frame.conversationId, frame.role, frame)) this.#tell({ what: 'progress', id: frame.conversationId })
    } else if (frame.t === 'typing') this.#heardTyping(frame.conversationId, true)
    else if (frame.t === 'presence') this.#heardPresence(frame.conversationId, frame.present)
  }

  #welcomed({ at, conversations }: Extract<Down, { t: 'welcome' }>): void {
    this.#ports.clock.hear(at)
    this.learn(conversations)
    const since = (this.#cutAt ?? at) - CHANGEABLE
    this.#cutAt = undefined
    for (const [id, thread] of this.#threads) if (thread.opened) this.#sync(id, Math.max(thread.first - 1, thread.before(since)))
    for (const id of this.#untold.keys()) this.#tellProgress(id)
    this.#outbox.reload()
    this.#sendAll()
    this.#learnAll()
  }

  /** Conversations that are over are not named in `welcome`, and may have had a last word. */
  #learnAll(): void {
    if (this.#toldAll) return
    this.#toldAll = true
    this.#ports.http.conversations().then(
      (all) => this.learn(all),
      () => {
        // Asked again after the next welcome.
        this.#toldAll = false
      },
    )
  }

  #arrived(id: string, message: Message): void {
    this.#ports.clock.hear(message.at)
    if (this.#outbox.remove(message.clientId)) this.#tell({ what: 'outbox', id })
    if (message.author !== this.role && message.author !== 'system') {
      this.#heardTyping(id, false)
      this.#heardPresence(id, true)
    }
    this.#threads.get(id)?.arrived(message)
    if (this.#directory.get(id) === undefined) {
      this.#toldAll = false
      this.#learnAll()
    } else this.#directory.heard(id, message.seq, message.at, message.author)
    this.#tell({ what: 'conversations' })
  }

  #changed(id: string, from: number, to: number): void {
    let settled = false
    for (const { clientId } of this.thread(id).between(from, to)) if (this.#outbox.remove(clientId)) settled = true
    this.#tell({ what: 'messages', id, from, to })
    if (settled) this.#tell({ what: 'outbox', id })
  }

  #headAt(id: string, lastSeq: number): void {
    const thread = this.#threads.get(id)
    if (thread?.opened && lastSeq > thread.last) this.#sync(id, thread.last)
  }

  /** Over the socket when there is one, which also leaves less to read in the record of who looked. */
  #sync(id: string, after: number): void {
    if (this.#connection.send({ t: 'sync', ref: newKey(), conversationId: id, after })) return
    this.#ports.http.messages(id, { after }).then(
      (batch) => this.thread(id).fetched(batch),
      () => {
        // What is missing is asked for again when the connection is back.
      },
    )
  }

  #sendAll(): void {
    for (const id of this.#outbox.conversations()) this.#sender.kick(id)
  }

  async #deliver(entry: Entry): Promise<Sent> {
    const body = await this.#bodyOf(entry)
    if (!this.up) await this.#upSoon()
    if (this.up) return this.#overSocket(entry, body)
    return this.#ports.http.send(entry.conversationId, { clientId: entry.clientId, ...body })
  }

  async #bodyOf(entry: Entry): Promise<Body> {
    if ('text' in entry.content) return entry.content
    const { paths } = entry.content
    const pictureIds = [...entry.content.pictureIds]
    for (const [at, path] of paths.entries()) {
      if (pictureIds[at]) continue
      this.#uploads.set(entry.clientId, at)
      this.#tell({ what: 'outbox', id: entry.conversationId })
      const pictureId = await this.#ports.upload(path, `${entry.clientId}-${at}`)
      pictureIds[at] = pictureId
      this.#outbox.uploaded(entry.clientId, at, pictureId)
    }
    this.#uploads.delete(entry.clientId)
    return { pictureIds: pictureIds.filter((each) => each !== null) }
  }

  #upSoon(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(go, SOCKET_WITHIN)
      const watchers = this.#untilUp
      function go(): void {
        clearTimeout(timer)
        watchers.delete(go)
        resolve()
      }
      watchers.add(go)
    })
  }

  #overSocket(entry: Entry, body: Body): Promise<Sent> {
    const answer = new Promise<Sent>((resolve, reject) => this.#answers.set(entry.clientId, { resolve, reject }))
    const timer = setTimeout(() => this.#answers.get(entry.clientId)?.reject(new Refusal('network.slow', '网络有点慢。')), ANSWER_WITHIN)
    this.#connection.send({ t: 'send', ref: entry.clientId, conversationId: entry.conversationId, ...body })
    return answer.finally(() => {
      clearTimeout(timer)
      this.#answers.delete(entry.clientId)
    })
  }

  #stored(entry: Entry, { seq, at }: Sent): void {
    const { conversationId: id, clientId } = entry
    // As it stands now: its pictures have numbers meanwhile.
    const { content } = this.#outbox.get(clientId) ?? entry
    this.#outbox.remove(clientId)
    const said =
      'text' in content
        ? { kind: 'text' as const, text: content.text }
        : // Whoever sent a picture owns it and needs no ticket.
          {
            kind: 'pictures' as const,
            pictures: content.pictureIds.flatMap((each) => (each === null ? [] : [{ pictureId: each, ticket: '' }])),
          }
    this.#threads.get(id)?.arrived({ seq, at, author: this.role, clientId, ...said })
    this.#directory.heard(id, seq, at, this.role)
    this.#tell({ what: 'outbox', id })
    this.#tell({ what: 'conversations' })
  }

  #tellProgress(id: string): void {
    const reached = this.#untold.get(id)
    if (reached === undefined) return
    if (this.#connection.send({ t: 'progress', conversationId: id, ...reached })) {
      this.#untold.delete(id)
      return
    }
    this.#ports.http.progress(id, reached).then(
      () => void (this.#untold.get(id) === reached && this.#untold.delete(id)),
      () => {
        // Told with the next welcome.
      },
    )
  }

  #heardTyping(id: string, typing: boolean): void {
    const was = this.#typing.get(id)
    clearTimeout(was)
    if (typing)
      this.#typing.set(
        id,
        setTimeout(() => this.#heardTyping(id, false), TYPING_SHOWN),
      )
    else this.#typing.delete(id)
    if (typing) this.#present.set(id, true)
    if ((was !== undefined) !== typing) this.#tell({ what: 'typing', id })
  }

  #heardPresence(id: string, present: boolean): void {
    if (this.#present.get(id) === present) return
    this.#present.set(id, present)
    this.#tell({ what: 'presence', id })
  }
}
