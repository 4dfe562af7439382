import { newKey } from '@yijiantong/client/client.ts'
import type { Batch, Up } from './frames.ts'
import { Thread } from './thread.ts'

/** Messages are shown in chunks of this many; pages end where chunks begin, so that each fills whole ones. */
export const CHUNK = 20
export const PAGE = 2 * CHUNK
/** What is kept of a conversation nobody looks at. */
const KEPT_BEHIND = 200

export type ThreadsPorts = {
  /** Over the socket; false when there is none. */
  send(frame: Up): boolean
  /** By HTTP. */
  messages(id: string, query: { before?: number; after?: number; limit?: number }): Promise<Batch>
  changed(id: string, from: number, to: number): void
}

/** The conversations that have been opened, and the fetching of what is missing in them. */
export class Threads {
  readonly #ports: ThreadsPorts
  readonly #threads = new Map<string, Thread>()
  readonly #opening = new Map<string, Promise<void>>()

  constructor(ports: ThreadsPorts) {
    this.#ports = ports
  }

  of(id: string): Thread {
    let thread = this.#threads.get(id)
    if (thread === undefined) {
      thread = new Thread({ missing: (after) => this.#sync(id, after), changed: (from, to) => this.#ports.changed(id, from, to) })
      this.#threads.set(id, thread)
    }
    return thread
  }

  /** Undefined for one that nobody has looked at. */
  known(id: string): Thread | undefined {
    return this.#threads.get(id)
  }

  /** Fetches the end of a conversation, or what is missing at it. */
  open(id: string): Promise<void> {
    const under = this.#opening.get(id)
    if (under !== undefined) return under
    const thread = this.of(id)
    const asked = thread.opened ? { after: thread.last } : { before: Number.MAX_SAFE_INTEGER, limit: PAGE }
    const opening = this.#ports
      .messages(id, asked)
      .then((page) => (thread.opened ? thread.fetched(page) : thread.open(page)))
      .finally(() => this.#opening.delete(id))
    this.#opening.set(id, opening)
    return opening
  }

  /** Fetches the page before the oldest message that is here. */
  async older(id: string): Promise<void> {
    const thread = this.of(id)
    const { first } = thread
    if (first <= 1) return
    thread.prepend((await this.#ports.messages(id, { before: first, limit: PAGE + ((first - 1) % CHUNK) })).messages)
  }

  /** Tickets of pictures end; a look at the messages brings new ones. */
  async refresh(id: string, from: number, to: number): Promise<void> {
    this.of(id).fetched(await this.#ports.messages(id, { after: from - 1, limit: to - from + 1 }))
  }

  /** Nobody looks at it any more. */
  leave(id: string): void {
    this.#threads.get(id)?.trim(KEPT_BEHIND)
  }

  /** The line is back: fetches what was said meanwhile, and what may have been changed since. */
  catchUp(since: number): void {
    for (const [id, thread] of this.#threads) if (thread.opened) this.#sync(id, Math.max(thread.first - 1, thread.before(since)))
  }

  /** The conversation has got this far. */
  headAt(id: string, lastSeq: number): void {
    const thread = this.#threads.get(id)
    if (thread?.opened && lastSeq > thread.last) this.#sync(id, thread.last)
  }

  close(): void {
    for (const thread of this.#threads.values()) thread.close()
  }

  #sync(id: string, after: number): void {
    if (this.#ports.send({ t: 'sync', ref: newKey(), conversationId: id, after })) return
    this.#ports.messages(id, { after }).then(
      (batch) => this.of(id).fetched(batch),
      () => {
        // What is missing is asked for again when the connection is back.
      },
    )
  }
}
