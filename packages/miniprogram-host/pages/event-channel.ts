type Listener = (...news: unknown[]) => void

/** Between the page that called navigateTo and the page it opened. What is said before anybody listens is kept. */
export class EventChannel {
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #kept = new Map<string, unknown[][]>()

  emit(name: string, ...news: unknown[]): void {
    const listeners = this.#listeners.get(name)
    if (!listeners?.size) {
      this.#kept.set(name, [...(this.#kept.get(name) ?? []), news])
      return
    }
    for (const listener of [...listeners]) listener(...news)
  }

  on(name: string, listener: Listener): void {
    const listeners = this.#listeners.get(name) ?? new Set()
    listeners.add(listener)
    this.#listeners.set(name, listeners)
    const kept = this.#kept.get(name) ?? []
    this.#kept.delete(name)
    for (const news of kept) listener(...news)
  }

  once(name: string, listener: Listener): void {
    const once: Listener = (...news) => {
      this.off(name, once)
      listener(...news)
    }
    this.on(name, once)
  }

  off(name: string, listener?: Listener): void {
    if (listener) this.#listeners.get(name)?.delete(listener)
    else this.#listeners.delete(name)
  }
}
