import type { Conversation, Party } from './frames.ts'

/** Every conversation this person has heard of: where it stands, how far both have got, how much is unread. */
export class Directory {
  readonly #role: Party
  readonly #conversations = new Map<string, Conversation>()

  constructor(role: Party) {
    this.#role = role
  }

  get(conversationId: string): Conversation | undefined {
    return this.#conversations.get(conversationId)
  }

  ids(): readonly string[] {
    return [...this.#conversations.keys()]
  }

  /** What the server told; it knows better but for what was read here a moment ago. */
  learn(told: Conversation): void {
    const known = this.#conversations.get(told.conversationId)
    const read = Math.max(told[this.#role].read, known?.[this.#role].read ?? 0)
    const unread = read >= told.lastSeq ? 0 : told.unread
    this.#conversations.set(told.conversationId, { ...told, [this.#role]: { ...told[this.#role], read }, unread })
  }

  /** A message by `author`. */
  heard(conversationId: string, seq: number, at: number, author: Party | 'system'): void {
    const known = this.#conversations.get(conversationId)
    if (known === undefined || seq <= known.lastSeq) return
    const unread = author === this.#role ? known.unread : known.unread + (seq - known.lastSeq)
    this.#conversations.set(conversationId, { ...known, lastSeq: seq, lastAt: at, unread })
  }

  moved(conversationId: string, state: Conversation['state']): void {
    const known = this.#conversations.get(conversationId)
    if (known !== undefined) this.#conversations.set(conversationId, { ...known, state })
  }

  /** One of the two has received or read on. Answers whether that was news. */
  reached(conversationId: string, role: Party, reached: { received?: number; read?: number }): boolean {
    const known = this.#conversations.get(conversationId)
    if (known === undefined) return false
    const before = known[role]
    const read = Math.max(before.read, reached.read ?? 0)
    const received = Math.max(before.received, reached.received ?? 0, read)
    if (read === before.read && received === before.received) return false
    const unread = role === this.#role && read >= known.lastSeq ? 0 : known.unread
    this.#conversations.set(conversationId, { ...known, [role]: { read, received }, unread })
    return true
  }

  unread(): number {
    let sum = 0
    for (const { unread } of this.#conversations.values()) sum += unread
    return sum
  }
}
