import { gathered } from './gather.ts'
import type { SqliteConnection } from './sqlite.ts'

type Waiting = { readonly run: () => Promise<unknown>; readonly resolve: (value: never) => void; readonly reject: (error: unknown) => void }

/** More than this in one commit gains nothing and makes the first wait for the last. */
const MOST = 256

/**
 * SQLite has one writer and a durable commit costs a flush of the disk. Transactions that arrive together run one after the
 * other, each to its end inside a savepoint, and share one commit; nobody is answered before it is on disk. One that fails
 * rolls back to its savepoint and takes nobody with it.
 */
export class GroupCommit {
  readonly #writer: SqliteConnection
  #waiting: Waiting[] = []
  #running = false

  constructor(writer: SqliteConnection) {
    this.#writer = writer
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: work, resolve, reject })
      if (this.#running) return
      this.#running = true
      void this.#drain()
    })
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running) await new Promise((resolve) => setImmediate(resolve))
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await gathered(() => this.#waiting.length, MOST)
      const batch = this.#waiting.slice(0, MOST)
      this.#waiting = this.#waiting.slice(MOST)
      await this.#commitTogether(batch)
    }
    this.#running = false
  }

  async #commitTogether(batch: readonly Waiting[]): Promise<void> {
    const [only] = batch
    if (only !== undefined && batch.length === 1) return this.#commitAlone(only)
    const answers: (() => void)[] = []
    try {
      this.#writer.exec('begin immediate')
      for (const item of batch) answers.push(await this.#inSavepoint(item))
      this.#writer.exec('commit')
    } catch (error) {
      this.#abandon()
      for (const item of batch) item.reject(error)
      return
    }
    for (const answer of answers) answer()
  }

  /** Nobody else can be harmed by its failure, so it needs no savepoint, for which SQLite copies every page it changes. */
  async #commitAlone(item: Waiting): Promise<void> {
    try {
      this.#writer.exec('begin immediate')
      const value = await item.run()
      this.#writer.exec('commit')
      item.resolve(value as never)
    } catch (error) {
      this.#abandon()
      item.reject(error)
    }
  }

  async #inSavepoint(item: Waiting): Promise<() => void> {
    this.#writer.later('savepoint item', [])
    try {
      const value = await item.run()
      this.#writer.later('release item', [])
      return () => item.resolve(value as never)
    } catch (error) {
      this.#writer.later('rollback to item', [])
      this.#writer.later('release item', [])
      return () => item.reject(error)
    }
  }

  #abandon(): void {
    try {
      this.#writer.exec('rollback')
    } catch {
      // SQLite has rolled back by itself (disk full, I/O error): there is nothing left to undo.
    }
  }
}
