import { Delay } from './delay.ts'

/** One "is writing" from the other side is shown this long, unless another or the message itself comes first, ms. */
const TYPING_SHOWN = 5000

/** Whether the other side of each conversation is here, and writing. */
export class Company {
  readonly #present = new Map<string, boolean>()
  readonly #typing = new Map<string, Delay>()
  readonly #changed: (what: 'typing' | 'presence', id: string) => void

  constructor(changed: (what: 'typing' | 'presence', id: string) => void) {
    this.#changed = changed
  }

  /** Undefined while nobody has said. */
  present(id: string): boolean | undefined {
    return this.#present.get(id)
  }

  isTyping(id: string): boolean {
    return this.#typing.has(id)
  }

  heardTyping(id: string): void {
    const known = this.#typing.get(id)
    const end = known ?? new Delay()
    end.set(TYPING_SHOWN, () => this.#stopped(id))
    this.#typing.set(id, end)
    this.heardPresence(id, true)
    if (known === undefined) this.#changed('typing', id)
  }

  heardPresence(id: string, present: boolean): void {
    if (!present) this.#stopped(id)
    if (this.#present.get(id) === present) return
    this.#present.set(id, present)
    this.#changed('presence', id)
  }

  /** What was being written has arrived. */
  wrote(id: string): void {
    this.#stopped(id)
    this.heardPresence(id, true)
  }

  /** The line is cut: nobody knows. */
  forget(): void {
    for (const id of [...this.#typing.keys()]) this.#stopped(id)
    const ids = [...this.#present.keys()]
    this.#present.clear()
    for (const id of ids) this.#changed('presence', id)
  }

  #stopped(id: string): void {
    const end = this.#typing.get(id)
    if (end === undefined) return
    end.clear()
    this.#typing.delete(id)
    this.#changed('typing', id)
  }
}
