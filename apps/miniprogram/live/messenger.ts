import { Refusal } from '../client/refusal.ts'
import { Company } from './company.ts'
import { Connection, type Line } from './connection.ts'
import { Delay } from './delay.ts'
import { Delivery } from './delivery.ts'
import { Directory } from './directory.ts'
import { draftsIn } from './drafts.ts'
import type { Batch, Body, Conversation, Down, Message, Party, Reached, Sent } from './frames.ts'
import { type Content, type Entry, Outbox } from './outbox.ts'
import { Sender } from './sender.ts'
import type { Store } from './store.ts'
import { Threads } from './threads.ts'

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
  upload(path: string, key: string): Promise<string>
  /** The picture under this path is of no more use here. */
  discard(path: string): void
  /** The server's time now, and what the server says it is. */
  readonly clock: { now(): number; hear(at: number): void }
  /** The server has signed this telephone out. */
  ended(): void
}

export type Change =
  /** `session`: somebody signed in or out. */
  | { readonly what: 'up' | 'conversations' | 'session' }
  | { readonly what: 'messages'; readonly id: string; readonly from: number; readonly to: number }
  | { readonly what: 'outbox' | 'progress' | 'state' | 'typing' | 'presence'; readonly id: string }

export type Pending = Entry & { readonly state: 'sending' | 'unsent' | 'refused' }

/** A message may have been recalled while we were away; older ones can no longer be, ms. */
const CHANGEABLE = 5 * 60_000
const TYPING_EVERY = 3000
/** Conversations that are over can wait until the page in front has asked for what it shows, ms. */
const LEARN_AFTER = 1000
const passing = [
  'request.rate_limited',
  'storage.unavailable',
  'service.unavailable',
  'access.unauthenticated',
  'picture.decoder_busy',
  'picture.store_unavailable',
]
const isPassing = (error: unknown): boolean =>
  error instanceof Refusal && (passing.includes(error.code) || error.code.startsWith('network.'))

/** Everything one person says and hears while signed in on this telephone. Knows nothing of `wx`. */
export class Messenger {
  readonly role: Party
  readonly company: Company
  readonly threads: Threads
  readonly drafts: ReturnType<typeof draftsIn>
  readonly #ports: Ports
  readonly #tell: (change: Change) => void
  readonly #connection: Connection
  readonly #directory: Directory
  readonly #outbox: Outbox
  readonly #delivery: Delivery
  readonly #sender: Sender
  readonly #typingSaid = new Delay()
  /** What the server has not been told yet. */
  readonly #untold = new Map<string, Reached>()
  #learntAll = false
  readonly #learning = new Delay()
  #cutAt: number | undefined

  constructor(person: { userId: string; role: Party }, ports: Ports, tell: (change: Change) => void) {
    this.role = person.role
    this.#ports = ports
    this.#tell = tell
    this.company = new Company((what, id) => tell({ what, id }))
    // A doctor may be a patient as well, and is not the same party then.
    const owner = `${person.role}:${person.userId}`
    this.drafts = draftsIn(ports.store, owner)
    this.#directory = new Directory(person.role)
    this.#outbox = new Outbox(ports.store, owner)
    this.#connection = new Connection(ports.line, {
      frame: (frame) => this.#hear(frame),
      up: (up) => this.#onUp(up),
      ended: () => ports.ended(),
    })
    this.threads = new Threads({
      send: (frame) => this.#connection.send(frame),
      messages: (id, query) => ports.http.messages(id, query),
      changed: (id, from, to) => this.#changed(id, from, to),
    })
    this.#delivery = new Delivery(this.#outbox, {
      up: () => this.up,
      send: (frame) => this.#connection.send(frame),
      post: (id, body) => ports.http.send(id, body),
      upload: (path, key) => ports.upload(path, key),
      uploading: (entry) => tell({ what: 'outbox', id: entry.conversationId }),
    })
    this.#sender = new Sender(this.#outbox, {
      deliver: (entry) => this.#delivery.deliver(entry),
      isPassing,
      stored: (entry, sent) => this.#stored(entry, sent),
      changed: (id) => tell({ what: 'outbox', id }),
    })
  }

  get up(): boolean {
    return this.#connection.up
  }

  resume(): void {
    this.#connection.start()
    this.#sendAll()
  }

  /** The network is back. */
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
    this.threads.close()
  }

  conversation(id: string): Conversation | undefined {
    return this.#directory.get(id)
  }

  /** How many messages are unread, altogether or in one conversation. */
  unread(id?: string): number {
    return id === undefined ? this.#directory.unread() : (this.#directory.get(id)?.unread ?? 0)
  }

  /** Conversations as some page has just been told them. */
  learn(conversations: readonly Conversation[]): void {
    for (const each of conversations) this.#directory.learn(each)
    this.#tell({ what: 'conversations' })
  }

  send(id: string, content: Content): Entry {
    const entry = this.#outbox.add(id, content)
    this.#tell({ what: 'outbox', id })
    this.#sender.kick(id)
    return entry
  }

  /** Unsent messages of a conversation, in order, as they stand. */
  pending(id: string): readonly Pending[] {
    return this.#outbox.of(id).map((entry) => ({
      ...entry,
      state: entry.refused !== undefined ? 'refused' : this.up ? 'sending' : 'unsent',
    }))
  }

  /** The person asks for it again. */
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
    if (entry !== undefined && this.#settled(clientId)) this.#tell({ what: 'outbox', id: entry.conversationId })
  }

  /** This person has read, or at least received, up to here. */
  progress(id: string, reached: Reached): void {
    if (!this.#directory.reached(id, this.role, reached) && this.#directory.get(id) !== undefined) return
    this.#untold.set(id, { ...this.#untold.get(id), ...reached })
    this.#tellProgress(id)
    this.#tell({ what: 'progress', id })
  }

  /** Tells the other side that this person is writing, now and then. */
  typing(id: string): void {
    if (!this.#typingSaid.running && this.#connection.send({ t: 'typing', conversationId: id }))
      this.#typingSaid.set(TYPING_EVERY, () => {})
  }

  #onUp(up: boolean): void {
    if (!up) {
      this.#cutAt ??= this.#ports.clock.now()
      this.company.forget()
      this.#learning.clear()
    }
    this.#delivery.onUp(up)
    this.#tell({ what: 'up' })
    for (const id of this.#outbox.conversations()) this.#tell({ what: 'outbox', id })
  }

  #hear(frame: Down): void {
    if (frame.t === 'welcome') this.#welcomed(frame)
    else if (frame.t === 'message') this.#arrived(frame.conversationId, frame.message)
    else if (frame.t === 'sent') this.#delivery.answered(frame)
    else if (frame.t === 'refused') this.#delivery.refused(frame)
    else if (frame.t === 'batch') this.threads.of(frame.conversationId).fetched(frame)
    else if (frame.t === 'recalled') this.threads.of(frame.conversationId).recalled(frame.seq, frame.at)
    else if (frame.t === 'head') this.threads.headAt(frame.conversationId, frame.lastSeq)
    else if (frame.t === 'typing') this.company.heardTyping(frame.conversationId)
    else if (frame.t === 'presence') this.company.heardPresence(frame.conversationId, frame.present)
    else if (frame.t === 'conversation') {
      this.#directory.moved(frame.conversationId, frame.state)
      this.#tell({ what: 'state', id: frame.conversationId })
    } else if (frame.t === 'progress' && this.#directory.reached(frame.conversationId, frame.role, frame)) {
      this.#tell({ what: 'progress', id: frame.conversationId })
    }
  }

  #welcomed({ at, conversations }: Extract<Down, { t: 'welcome' }>): void {
    this.#ports.clock.hear(at)
    const since = (this.#cutAt ?? at) - CHANGEABLE
    this.#cutAt = undefined
    this.learn(conversations)
    this.threads.catchUp(since)
    for (const id of [...this.#untold.keys()]) this.#tellProgress(id)
    this.#outbox.reload()
    this.#sendAll()
    this.#learning.set(LEARN_AFTER, () => this.#learnAll())
  }

  /** Conversations that are over are not named in `welcome`, and may have had a last word. */
  #learnAll(): void {
    if (this.#learntAll) return
    this.#learntAll = true
    this.#ports.http.conversations().then(
      (all) => this.learn(all),
      () => {
        // Asked again after the next welcome.
        this.#learntAll = false
      },
    )
  }

  #arrived(id: string, message: Message): void {
    this.#ports.clock.hear(message.at)
    if (this.#settled(message.clientId)) this.#tell({ what: 'outbox', id })
    if (message.author !== this.role && message.author !== 'system') this.company.wrote(id)
    this.threads.known(id)?.arrived(message)
    if (this.#directory.get(id) === undefined) {
      this.#learntAll = false
      this.#learnAll()
    } else this.#directory.heard(id, message.seq, message.at, message.author)
    this.#tell({ what: 'conversations' })
  }

  #changed(id: string, from: number, to: number): void {
    let settled = false
    for (const { clientId } of this.threads.of(id).between(from, to)) if (this.#settled(clientId)) settled = true
    this.#tell({ what: 'messages', id, from, to })
    if (settled) this.#tell({ what: 'outbox', id })
  }

  /** Nothing of it has to be kept any longer. Answers whether it was here. */
  #settled(clientId: string): boolean {
    const content = this.#outbox.get(clientId)?.content
    if (content !== undefined && 'paths' in content) for (const path of content.paths) this.#ports.discard(path)
    return this.#outbox.remove(clientId)
  }

  #sendAll(): void {
    for (const id of this.#outbox.conversations()) this.#sender.kick(id)
  }

  #stored(entry: Entry, { seq, at }: Sent): void {
    const { conversationId: id, clientId } = entry
    // As it stands now: its pictures have numbers meanwhile.
    const { content } = this.#outbox.get(clientId) ?? entry
    this.#settled(clientId)
    this.threads.known(id)?.arrived({ seq, at, author: this.role, clientId, ...saidOf(content) })
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
      () => {
        if (this.#untold.get(id) === reached) this.#untold.delete(id)
      },
      () => {
        // Told with the next welcome.
      },
    )
  }
}

/** Whoever sent a picture owns it and needs no ticket. */
const saidOf = (content: Content) =>
  'text' in content
    ? { kind: 'text' as const, text: content.text }
    : {
        kind: 'pictures' as const,
        pictures: content.pictureIds.flatMap((pictureId) => (pictureId === null ? [] : [{ pictureId, ticket: '' }])),
      }
