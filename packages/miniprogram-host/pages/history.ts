import { type Address, addressText } from './address.ts'

type Entry = { miniprogramDepth: number }

export type Traversal = { depth: number }

/**
 * Keeps the browser's back and forward in step with the page stack: one history entry per page, its depth as the entry's state.
 * In a frame of another page the history is shared with the frames beside it, so there the address is only replaced.
 */
export class BrowserHistory {
  readonly #embedded = window.parent !== window
  /** Depth of the bottom page: more than 0 after a reload in the middle of a stack. */
  #base = 0
  #returning = 0
  #queue: Promise<void> = Promise.resolve()

  start(onTraversal: (to: Traversal | undefined) => void): void {
    const entry = window.history.state as Entry | null
    this.#base = entry?.miniprogramDepth ?? 0
    window.addEventListener('popstate', (event) => {
      if (this.#returning > 0) return
      const state = event.state as Entry | null
      onTraversal(state ? { depth: state.miniprogramDepth } : undefined)
    })
  }

  get base(): number {
    return this.#base
  }

  rebase(depth: number): void {
    this.#base = depth
  }

  /** A page was put on top of `below` others. */
  push(address: Address, below: number): void {
    const depth = this.#base + below
    this.#enqueue(() => this.#write(this.#embedded ? 'replaceState' : 'pushState', address, depth))
  }

  /** The top page was replaced, `popped` pages below it left, `below` remain under it. */
  replace(address: Address, below: number, popped: number): void {
    const depth = this.#base + below
    this.#enqueue(async () => {
      if (popped > 0) await this.#goBack(popped)
      this.#write('replaceState', address, depth)
    })
  }

  #write(how: 'pushState' | 'replaceState', address: Address, depth: number): void {
    window.history[how]({ miniprogramDepth: depth } satisfies Entry, '', `#/${addressText(address)}`)
  }

  async #goBack(steps: number): Promise<void> {
    if (this.#embedded) return
    this.#returning += 1
    try {
      const arrived = new Promise<void>((resolve) => {
        window.addEventListener('popstate', () => resolve(), { once: true })
        window.setTimeout(resolve, 500)
      })
      window.history.go(-steps)
      await arrived
    } finally {
      this.#returning -= 1
    }
  }

  #enqueue(work: () => void | Promise<void>): void {
    this.#queue = this.#queue.then(work)
  }
}
