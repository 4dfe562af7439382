import { asRefusal } from '../client/refusal.ts'
import { Delay } from './delay.ts'
import type { Sent } from './frames.ts'
import type { Entry, Outbox } from './outbox.ts'

export type SenderPorts = {
  /** Carries one entry to the server; throws what the server refused it with. */
  deliver(entry: Entry): Promise<Sent>
  /** About the moment, not about the message. */
  isPassing(error: unknown): boolean
  stored(entry: Entry, sent: Sent): void
  /** Something of this conversation's outbox looks different now. */
  changed(conversationId: string): void
}

const FIRST_PAUSE = 400
const LONGEST_PAUSE = 20_000

/**
 * Sends what is in the outbox, one message of a conversation after the other: the next leaves when the one before it has
 * been answered, so that nothing overtakes, whichever way each of them takes.
 */
export class Sender {
  readonly #outbox: Outbox
  readonly #ports: SenderPorts
  readonly #running = new Set<string>()
  readonly #wake = new Map<string, () => void>()
  #stopped = false

  constructor(outbox: Outbox, ports: SenderPorts) {
    this.#outbox = outbox
    this.#ports = ports
  }

  /** There is something to send, or a better moment to try. */
  kick(conversationId: string): void {
    this.#wake.get(conversationId)?.()
    if (!this.#running.has(conversationId)) void this.#run(conversationId)
  }

  stop(): void {
    this.#stopped = true
    for (const wake of this.#wake.values()) wake()
  }

  async #run(conversationId: string): Promise<void> {
    this.#running.add(conversationId)
    for (let tries = 0; !this.#stopped; ) {
      const entry = this.#outbox.next(conversationId)
      if (entry === undefined) break
      try {
        const sent = await this.#ports.deliver(entry)
        if (this.#stopped) break
        tries = 0
        this.#ports.stored(entry, sent)
      } catch (error) {
        if (this.#stopped) break
        if (this.#ports.isPassing(error)) await this.#pause(conversationId, tries++)
        else this.#outbox.refuse(entry.clientId, toldOf(error))
        this.#ports.changed(conversationId)
      }
    }
    this.#running.delete(conversationId)
  }

  #pause(conversationId: string, tries: number): Promise<void> {
    return new Promise((resolve) => {
      const pause = new Delay()
      const go = (): void => {
        pause.clear()
        this.#wake.delete(conversationId)
        resolve()
      }
      pause.set(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** tries) * (0.5 + Math.random() / 2), go)
      this.#wake.set(conversationId, go)
    })
  }
}

const toldOf = (error: unknown): { code: string; message: string } => {
  const { code, message } = asRefusal(error)
  return { code, message }
}
