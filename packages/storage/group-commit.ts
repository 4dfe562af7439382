import { gathering } from './gather.ts'
import type { SqliteConnection } from './sqlite.ts'

type Waiting = { readonly run: () => Promise<unknown>; readonly resolve: (value: never) => void; readonly reject: (error: unknown) => void }

/** More than this in one commit gains nothing and makes the first wait for the last. */
const MOST = 256

/**
 * SQLite has one writer and a durable commit costs a flush of the disk. Transactions that arrive together run one after the
 * other, each to its end, and share one commit; nobody is answered before it is on disk. One that fails takes nobody with it:
 * mostly it has written nothing yet and there is nothing to undo; otherwise the whole batch is undone and run again, each in
 * a savepoint of its own. A savepoint from the start would have SQLite copy every page that any of them changes.
 */
export class GroupCommit {
  readonly #writer: SqliteConnection
  #waiting: Waiting[] = []
  #running = false
  readonly #gathered = gathering(MOST)

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
      await this.#gathered(() => this.#waiting.length)
      const batch = this.#waiting.slice(0, MOST)
      this.#waiting = this.#waiting.slice(MOST)
      await this.#commitTogether(batch)
    }
    this.#running = false
  }

  async #commitTogether(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers =
        (await this.#attempt(batch, (item) => this.#plainly(item))) ?? (await this.#attempt(batch, (item) => this.#inSavepoint(item)))
      for (const answer of answers ?? []) answer()
    } catch (error) {
      this.#abandon()
      for (const item of batch) item.reject(error)
    }
  }

  /** Answers nothing when one of them must be undone and the others not. */
  async #attempt(
    batch: readonly Waiting[],
    run: (item: Waiting) => Promise<(() => void) | undefined>,
  ): Promise<readonly (() => void)[] | undefined> {
    const answers: (() => void)[] = []
    this.#writer.exec('begin immediate')
    for (const item of batch) {
      const answer = await run(item)
      if (answer === undefined) {
        this.#abandon()
        return undefined
      }
      answers.push(answer)
    }
    this.#writer.exec('commit')
    return answers
  }

  async #plainly(item: Waiting): Promise<(() => void) | undefined> {
    const before = this.#writer.writes
    try {
      const value = await item.run()
      return () => item.resolve(value as never)
    } catch (error) {
      return this.#writer.writes === before ? () => item.reject(error) : undefined
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
