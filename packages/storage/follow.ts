import { AlreadyThere, StorageUnavailable } from './connection.ts'
import type { Feed, Reaction, StoredEvent, Stretch } from './feed.ts'
import type { Storage } from './open.ts'
import { platform, platformReads, prepared } from './tables.ts'
import type { Tx } from './tx.ts'

const cursors = prepared<{ reader: string }>()(({ q, p }) => q.selectFrom('feed_cursor').selectAll().where('reader', '=', p('reader')))
const lockedCursors = prepared<{ reader: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('feed_cursor').selectAll().where('reader', '=', p('reader')).orderBy('partition')),
)
const addCursor = prepared<{ reader: string; partition: number; position: number }>()(({ q, p }) =>
  q.insertInto('feed_cursor').values({ reader: p('reader'), partition: p('partition'), position: p('position') }),
)
const moveCursor = prepared<{ reader: string; partition: number; position: number }>()(({ q, p }) =>
  q
    .updateTable('feed_cursor')
    .set({ position: p('position') })
    .where('reader', '=', p('reader'))
    .where('partition', '=', p('partition')),
)

const BATCH = 500
const SLOW_POLL = 1000
/** After a round with work a follower lets events gather this long, ms: under load one commit then serves many of them. */
const REST = 10
/** So many events that mean nothing to this reader may be read again after a restart; passing over them is not worth a commit. */
const UNSAVED = 2000

export type Follower = { settled(): Promise<void>; stop(): Promise<void> }

type Options<DB> = {
  reader: string
  feed: Feed
  storage: Storage<DB>
  reactions: Readonly<Record<string, Reaction<DB>>>
  onError: (event: StoredEvent | undefined, error: unknown) => void
}

/**
 * Follows another service's feed under a name of its own. Several processes of a service may follow under one name: a batch
 * is applied under a lock of the reader's cursors, by one of them, and the others go on behind it. A reaction that throws
 * stops its partition, and only that, until it succeeds; nothing is skipped.
 */
export const follow = <DB>(options: Options<DB>): Follower => {
  const { feed, storage, onError } = options
  const progress = new Progress(options)
  const types = Object.keys(options.reactions)
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  let wakeAt: NodeJS.Timeout | undefined

  const round = async (): Promise<void> => {
    await progress.load()
    for (;;) {
      again = false
      const stretch = await feed.read(progress.wanted(storage.now()), BATCH, types)
      await progress.apply(stretch)
      const more = stretch.events.length === BATCH
      if (stopped || (!again && !more)) return
      if (!more) await new Promise((resolve) => setTimeout(resolve, REST))
    }
  }

  const poke = (): void => {
    if (stopped) return
    if (running !== undefined) {
      again = true
      return
    }
    running = round()
      .catch((error: unknown) => {
        progress.forget()
        if (!(error instanceof StorageUnavailable)) onError(undefined, error)
      })
      .finally(() => {
        running = undefined
        const wait = progress.stuckFor(storage.now())
        clearTimeout(wakeAt)
        if (wait !== undefined && !stopped) wakeAt = setTimeout(poke, wait)
      })
  }

  feed.onPoke((fresh) => {
    if (fresh === undefined || types.some((type) => fresh.has(type))) poke()
  })
  const timer = setInterval(poke, SLOW_POLL)
  timer.unref()
  poke()
  return {
    async settled() {
      while (running !== undefined) await running
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      clearTimeout(wakeAt)
      while (running !== undefined) await running
    },
  }
}

/** A position no event comes after: nothing of this partition is wanted now. */
const NOTHING = Number.MAX_SAFE_INTEGER

/** How far a reader has come, here and in its table, and the work of coming further. */
class Progress<DB> {
  readonly #options: Options<DB>
  readonly #positions: number[] = []
  /** Partitions whose next event could not be reacted to: when to try again, and how long the wait was. */
  readonly #stuck = new Map<number, { readonly until: number; readonly wait: number }>()
  #loaded = false
  #unsaved = 0

  constructor(options: Options<DB>) {
    this.#options = options
  }

  async load(): Promise<void> {
    if (this.#loaded) return
    const { storage, reader } = this.#options
    const rows = await platformReads(storage.read).all(cursors, { reader })
    this.#positions.length = 0
    // A reader that never read asks from the beginning; said with a number, for a feed that is asked over HTTP.
    this.#reach(0, 0)
    for (const row of rows) this.#reach(row.partition, row.position)
    this.#loaded = true
    this.#unsaved = 0
  }

  /** What is in memory may be ahead of the table or behind it: read it again before going on. */
  forget(): void {
    this.#loaded = false
  }

  /** The positions to read after. */
  wanted(now: number): number[] {
    return this.#positions.map((position, partition) => ((this.#stuck.get(partition)?.until ?? 0) > now ? NOTHING : position))
  }

  /** ms until a stuck partition may be tried again. */
  stuckFor(now: number): number | undefined {
    if (this.#stuck.size === 0) return undefined
    return Math.max(1, Math.min(...[...this.#stuck.values()].map(({ until }) => until - now)))
  }

  async apply({ events, reached }: Stretch): Promise<void> {
    const passed = reached.reduce((sum, position, partition) => sum + this.#gain(partition, position), 0)
    if (passed === 0) return
    this.#unsaved += passed
    if (events.length === 0 && this.#unsaved < UNSAVED) {
      for (const [partition, position] of reached.entries()) this.#reach(partition, position)
      return
    }
    if ((await this.#together(events, new Map(reached.entries()))) === undefined) return
    for (const partition of Map.groupBy(events, (event) => event.partition).values()) await this.#oneByOne(partition)
  }

  /** The batch is undone by one culprit; tried one by one, those before it are not held up with it. */
  async #oneByOne(events: readonly StoredEvent[]): Promise<void> {
    for (const event of events) {
      const failure = await this.#together([event], new Map([[event.partition, event.position]]))
      if (failure === undefined) continue
      const wait = Math.min(30_000, Math.max(100, (this.#stuck.get(event.partition)?.wait ?? 0) * 2))
      this.#reach(event.partition, 0)
      this.#stuck.set(event.partition, { wait, until: this.#options.storage.now() + wait })
      this.#options.onError(event, failure.error)
      return
    }
  }

  /** All or none of them, in one transaction with the cursors that pass them. */
  async #together(events: readonly StoredEvent[], passing: ReadonlyMap<number, number>): Promise<{ error: unknown } | undefined> {
    const { storage } = this.#options
    const work = () => storage.transaction((tx) => this.#react(tx, events, passing))
    try {
      const reached = await work().catch((error: unknown) => {
        // Another process has just made the cursors; the second time they are there to be locked.
        if (error instanceof AlreadyThere) return work()
        throw error
      })
      for (const [partition, position] of reached) this.#reach(partition, position)
      for (const event of events) this.#stuck.delete(event.partition)
      this.#unsaved = 0
      return undefined
    } catch (error) {
      if (error instanceof StorageUnavailable) throw error
      return { error }
    }
  }

  async #react(tx: Tx<DB>, events: readonly StoredEvent[], passing: ReadonlyMap<number, number>): Promise<ReadonlyMap<number, number>> {
    const { reader, reactions } = this.#options
    const own = platform(tx)
    const held = new Map((await own.all(lockedCursors, { reader })).map((row) => [row.partition, row.position]))
    for (const event of events) {
      // Otherwise somebody else under this name was here before.
      if (event.position > (held.get(event.partition) ?? 0)) await reactions[event.type]?.(tx, event)
    }
    for (const [partition, position] of passing) {
      const from = held.get(partition)
      if (position === NOTHING || position <= (from ?? 0)) continue
      if (from === undefined) own.later(addCursor, { reader, partition, position })
      else own.later(moveCursor, { reader, partition, position })
      held.set(partition, position)
    }
    return held
  }

  /** How much further than known `position` is. */
  #gain(partition: number, position: number): number {
    return position === NOTHING ? 0 : Math.max(0, position - (this.#positions[partition] ?? 0))
  }

  #reach(partition: number, position: number): void {
    if (position === NOTHING) return
    while (this.#positions.length <= partition) this.#positions.push(0)
    this.#positions[partition] = Math.max(this.#positions[partition] as number, position)
  }
}
