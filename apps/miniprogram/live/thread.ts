import { Delay } from './delay.ts'
import type { Batch, Message } from './frames.ts'

/** Our own next message is answered on another path than the other side's, and may overtake it by a moment, ms. */
const OVERTAKEN_WITHIN = 150
/** What was asked for did not come, so it is asked for again, ms. */
const FETCHED_WITHIN = 2500

export type ThreadPorts = {
  /** Messages after this one are missing: fetch them. */
  missing(after: number): void
  /** Messages from `from` to `to` are new or different. */
  changed(from: number, to: number): void
}

/**
 * The end of one conversation as this telephone knows it: a stretch of messages in order of `seq`, without gaps, that grows
 * at both ends. What comes early waits.
 */
export class Thread {
  readonly #ports: ThreadPorts
  #messages: Message[] = []
  #opened = false
  readonly #early = new Map<number, Message>()
  readonly #patience = new Delay()

  constructor(ports: ThreadPorts) {
    this.#ports = ports
  }

  /** Whether its end has been fetched once. */
  get opened(): boolean {
    return this.#opened
  }

  /** The oldest message that is here; 1 more than the last when none is. */
  get first(): number {
    return this.#messages[0]?.seq ?? this.last + 1
  }

  get last(): number {
    return this.#messages[this.#messages.length - 1]?.seq ?? 0
  }

  get(seq: number): Message | undefined {
    return this.#messages[seq - this.first]
  }

  between(from: number, to: number): readonly Message[] {
    const start = Math.max(0, from - this.first)
    return this.#messages.slice(start, Math.max(start, to - this.first + 1))
  }

  /** The last message that passes; `undefined` when none of those here does. */
  lastWhere(test: (message: Message) => boolean): Message | undefined {
    for (let at = this.#messages.length - 1; at >= 0; at--) {
      const message = this.#messages[at]
      if (message !== undefined && test(message)) return message
    }
    return undefined
  }

  /** The end of the conversation, fetched by HTTP. What is here already and joins on is kept. */
  open(page: Batch): void {
    if (this.#opened && page.messages.length > 0 && (page.messages[0]?.seq ?? 0) <= this.last + 1) {
      this.fetched(page)
      return
    }
    this.#messages = [...page.messages]
    this.#opened = true
    this.#ports.changed(this.first, this.last)
    this.#settle()
  }

  /** The page before the oldest message here. */
  prepend(messages: readonly Message[]): void {
    const older = messages.filter(({ seq }) => seq < this.first)
    if (older.length === 0 || older[older.length - 1]?.seq !== this.first - 1) return
    this.#messages = [...older, ...this.#messages]
    // The message that was first looks at its predecessor for the time it shows.
    this.#ports.changed(this.first, this.first + older.length)
  }

  /** Pushed by the server, or stored by it for us. */
  arrived(message: Message): void {
    this.#early.set(message.seq, message)
    this.#settle()
  }

  /** Answered to `sync`. What was here may have been recalled meanwhile. */
  fetched(batch: Batch): void {
    for (const message of batch.messages) {
      const here = this.get(message.seq)
      if (here === undefined) {
        if (message.seq > this.last) this.#early.set(message.seq, message)
      } else if (here.recalledAt !== message.recalledAt || message.kind === 'pictures') this.#replace(message)
    }
    this.#settle()
    if (this.#opened && this.last < batch.lastSeq) this.#ask()
  }

  recalled(seq: number, at: number): void {
    const message = this.get(seq)
    if (message === undefined) return
    const { text: _text, pictures: _pictures, ...rest } = message
    this.#replace({ ...rest, recalledAt: at })
  }

  /** The first message from this moment on, less one: from where to ask for what may have been changed since. */
  before(at: number): number {
    let seq = this.last
    while (seq >= this.first && (this.get(seq)?.at ?? 0) >= at) seq--
    return seq
  }

  /** Gives up the memory of all but the newest. */
  trim(keep: number): void {
    if (this.#messages.length > keep) this.#messages = this.#messages.slice(-keep)
  }

  close(): void {
    this.#patience.clear()
  }

  #replace(message: Message): void {
    this.#messages[message.seq - this.first] = message
    this.#ports.changed(message.seq, message.seq)
  }

  #settle(): void {
    if (!this.#opened) return
    const from = this.last + 1
    for (;;) {
      const message = this.#early.get(this.last + 1)
      if (message === undefined) break
      this.#early.delete(message.seq)
      this.#messages.push(message)
    }
    for (const seq of this.#early.keys()) if (seq <= this.last) this.#early.delete(seq)
    if (this.last >= from) this.#ports.changed(from, this.last)
    if (this.#early.size === 0) this.#patience.clear()
    else if (!this.#patience.running) this.#wait(OVERTAKEN_WITHIN)
  }

  #ask(): void {
    this.#ports.missing(this.last)
    this.#wait(FETCHED_WITHIN)
  }

  #wait(patience: number): void {
    this.#patience.set(patience, () => {
      if (this.#early.size > 0) this.#ask()
    })
  }
}
