import { inspect } from 'node:util'

let disclosing = false

/**
 * Health text: printing, logging or serialising it gives `[sealed]` or throws. It leaves the process only inside
 * `disclose`, which the edge calls once the audit line of the read is stored.
 */
export class Sealed {
  readonly #open: () => string
  #text: string | undefined

  constructor(open: () => string) {
    this.#open = open
  }

  static of(text: string): Sealed {
    return new Sealed(() => text)
  }

  /** The plain text. Call it to seal, to check or to push to a party; never to log. */
  reveal(): string {
    this.#text ??= this.#open()
    return this.#text
  }

  toJSON(): string {
    if (!disclosing) throw new Error('health text serialised outside disclose()')
    return this.reveal()
  }

  toString(): string {
    return '[sealed]'
  }

  [Symbol.toPrimitive](): string {
    return '[sealed]'
  }

  [inspect.custom](): string {
    return '[sealed]'
  }
}

/** Serialises a reply that may hold health text. Synchronous, so nothing else can be disclosed meanwhile. */
export const disclose = (reply: unknown): string => {
  disclosing = true
  try {
    return JSON.stringify(reply)
  } finally {
    disclosing = false
  }
}

/** What a type looks like on the wire: sealed text has become text. */
export type Wire<T> = T extends Sealed
  ? string
  : T extends Uint8Array
    ? T
    : T extends readonly (infer Item)[]
      ? Wire<Item>[]
      : T extends object
        ? { [K in keyof T]: Wire<T[K]> }
        : T
