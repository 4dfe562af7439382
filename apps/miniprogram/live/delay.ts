/** Something that happens after a while unless it is called off; setting it again begins anew. */
export class Delay {
  #timer: number | undefined

  get running(): boolean {
    return this.#timer !== undefined
  }

  set(ms: number, happen: () => void): void {
    this.clear()
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      happen()
    }, ms)
  }

  clear(): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
