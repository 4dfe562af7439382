/** A steady rate per second and a burst. */
export type Rate = { readonly perSecond: number; readonly burst: number }

/** A person's right to send frames, refilled steadily. */
export class Allowance {
  #left: number
  #at = performance.now()
  readonly #rate: Rate

  constructor(rate: Rate) {
    this.#rate = rate
    this.#left = rate.burst
  }

  spend(): boolean {
    this.#refill()
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }

  full(): boolean {
    this.#refill()
    return this.#left >= this.#rate.burst
  }

  #refill(): void {
    const now = performance.now()
    this.#left = Math.min(this.#rate.burst, this.#left + ((now - this.#at) / 1000) * this.#rate.perSecond)
    this.#at = now
  }
}
