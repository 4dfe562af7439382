import { Delay } from '../../live/delay.ts'

/** Chunks are drawn one at a time, each in a frame of its own, ms. */
const FRAME = 16

/** Chunks that have come near and wait for their turn to be drawn; those that go away again are spared. */
export class DrawQueue {
  readonly #draw: (k: number) => void
  readonly #waiting = new Set<number>()
  readonly #turn = new Delay()

  constructor(draw: (k: number) => void) {
    this.#draw = draw
  }

  add(k: number): void {
    this.#waiting.add(k)
    if (!this.#turn.running) this.#turn.set(FRAME, () => this.#next())
  }

  drop(k: number): void {
    this.#waiting.delete(k)
  }

  stop(): void {
    this.#turn.clear()
  }

  #next(): void {
    const [k] = this.#waiting
    if (k === undefined) return
    this.#waiting.delete(k)
    if (this.#waiting.size > 0) this.#turn.set(FRAME, () => this.#next())
    this.#draw(k)
  }
}
