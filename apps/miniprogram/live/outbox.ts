import { newKey } from '@yijiantong/client/client.ts'
import type { Store } from './store.ts'

/** Pictures wait under their paths on the telephone until the server has given each its number. */
export type Content = { readonly text: string } | { readonly paths: readonly string[]; readonly pictureIds: readonly (string | null)[] }

export type Entry = {
  readonly clientId: string
  readonly conversationId: string
  /** Counts what was said in this conversation; a telephone's clock may go backwards. */
  readonly turn: number
  readonly content: Content
  /** Refused for good, with the server's sentence: stays until the person tries again or deletes it. */
  readonly refused?: { readonly code: string; readonly message: string }
}

/**
 * What was said and is not known to be stored. Each entry has a key of its own in storage, so that several windows of one
 * account never overwrite each other's, and is written before it is shown.
 */
export class Outbox {
  readonly #store: Store
  readonly #prefix: string
  readonly #entries = new Map<string, Entry>()

  constructor(store: Store, owner: string) {
    this.#store = store
    this.#prefix = `outbox:${owner}:`
    this.reload()
  }

  /** Takes in what another window has written or settled. */
  reload(): void {
    this.#entries.clear()
    for (const key of this.#store.keys()) {
      if (!key.startsWith(this.#prefix)) continue
      const entry = this.#store.get(key)
      if (isEntry(entry)) this.#entries.set(entry.clientId, entry)
      else this.#store.remove(key)
    }
  }

  add(conversationId: string, content: Content): Entry {
    const turn = Math.max(0, ...this.of(conversationId).map((entry) => entry.turn)) + 1
    return this.#keep({ clientId: newKey(), conversationId, turn, content })
  }

  /** In the order in which it was said. */
  of(conversationId: string): readonly Entry[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.conversationId === conversationId)
      .sort((one, other) => one.turn - other.turn || (one.clientId < other.clientId ? -1 : 1))
  }

  get(clientId: string): Entry | undefined {
    return this.#entries.get(clientId)
  }

  /** The next to be sent. */
  next(conversationId: string): Entry | undefined {
    return this.of(conversationId).find(({ refused }) => refused === undefined)
  }

  conversations(): readonly string[] {
    return [...new Set([...this.#entries.values()].map(({ conversationId }) => conversationId))]
  }

  uploaded(clientId: string, at: number, pictureId: string): void {
    const entry = this.#entries.get(clientId)
    if (entry === undefined || 'text' in entry.content) return
    const pictureIds = entry.content.pictureIds.map((each, index) => (index === at ? pictureId : each))
    this.#keep({ ...entry, content: { ...entry.content, pictureIds } })
  }

  refuse(clientId: string, refused: { code: string; message: string }): void {
    const entry = this.#entries.get(clientId)
    if (entry !== undefined) this.#keep({ ...entry, refused })
  }

  /** To be sent again, under the same number, where it stood. */
  retry(clientId: string): void {
    const entry = this.#entries.get(clientId)
    if (entry === undefined) return
    const { refused: _refused, ...rest } = entry
    this.#keep(rest)
  }

  /** Stored by the server, or given up by the person. Answers whether it was here. */
  remove(clientId: string): boolean {
    if (!this.#entries.delete(clientId)) return false
    this.#store.remove(this.#prefix + clientId)
    return true
  }

  #keep(entry: Entry): Entry {
    this.#store.set(this.#prefix + entry.clientId, entry)
    this.#entries.set(entry.clientId, entry)
    return entry
  }
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'clientId' in value && 'conversationId' in value && 'content' in value && 'turn' in value
