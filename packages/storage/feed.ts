import { StorageUnavailable } from './connection.ts'
import type { Storage } from './open.ts'
import { PARTITIONS } from './outbox.ts'
import { platform, platformReads, prepared } from './tables.ts'
import type { Tx } from './tx.ts'

export type StoredEvent = {
  readonly partition: number
  readonly position: number
  readonly id: string
  readonly type: string
  readonly aggregate: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly at: number
}

/** A service's events, wherever they are kept: read in process or over HTTP. */
export type Feed = {
  /** Events after these positions, one position per partition; in order within each partition. */
  read(after: readonly number[], limit: number): Promise<readonly StoredEvent[]>
  /** Called when there may be more. A poke may be lost; readers poll slowly as well. */
  onPoke(listener: () => void): void
}

const after = prepared<{ partition: number; position: number; limit: number }>()(({ q, p }) =>
  q
    .selectFrom('event')
    .selectAll()
    .where('partition', '=', p('partition'))
    .where('position', '>', p('position'))
    .orderBy('position')
    .limit(p('limit')),
)
const heads = prepared()(({ q }) => q.selectFrom('event_head').selectAll())
const cursors = prepared<{ reader: string }>()(({ q, p }) => q.selectFrom('feed_cursor').selectAll().where('reader', '=', p('reader')))
const firstCursor = prepared<{ reader: string; partition: number }>()(({ q, p }) =>
  q.insertInto('feed_cursor').values({ reader: p('reader'), partition: p('partition'), position: 0 }),
)
const moveCursor = prepared<{ reader: string; partition: number; from: number; to: number }>()(({ q, p }) =>
  q
    .updateTable('feed_cursor')
    .set({ position: p('to') })
    .where('reader', '=', p('reader'))
    .where('partition', '=', p('partition'))
    .where('position', '=', p('from')),
)

/** Reads a service's own events straight from its tables. */
export const readFeed = async <DB>(storage: Storage<DB>, positions: readonly number[], limit: number): Promise<StoredEvent[]> => {
  const reader = platformReads(storage.read)
  const found: StoredEvent[] = []
  for (const head of await reader.all(heads, {})) {
    const position = positions[head.partition] ?? 0
    if (head.position <= position || found.length >= limit) continue
    const rows = await reader.all(after, { partition: head.partition, position, limit: limit - found.length })
    for (const row of rows) found.push({ ...row, payload: JSON.parse(row.payload) as Record<string, unknown> })
  }
  return found
}

/** Where the feed ends now: one position per partition. */
export const feedHeads = async <DB>(storage: Storage<DB>): Promise<number[]> => {
  const rows = await platformReads(storage.read).all(heads, {})
  return [...rows].sort((a, b) => a.partition - b.partition).map((row) => row.position)
}

export const localFeed = <DB>(storage: Storage<DB>): Feed => ({
  read: (positions, limit) => readFeed(storage, positions, limit),
  onPoke: (listener) => storage.onCommit((committed) => committed.events && listener()),
})

/** What a service does when another's event arrives; runs in the transaction that moves the reader's cursor, so exactly once. */
export type Reaction<DB> = (tx: Tx<DB>, event: StoredEvent) => Promise<void>

const BATCH = 200
const SLOW_POLL = 1000

export type Follower = { settled(): Promise<void>; stop(): Promise<void> }

/**
 * Follows another service's feed under a name of its own. Several processes of a service may follow under one name: moving
 * the cursor is compare-and-set, so one applies a batch and the others read on behind it. A reaction that throws stops its
 * partition and is retried; nothing is skipped.
 */
export const follow = <DB>(options: {
  reader: string
  feed: Feed
  storage: Storage<DB>
  reactions: Readonly<Record<string, Reaction<DB>>>
  onError: (event: StoredEvent | undefined, error: unknown) => void
}): Follower => {
  const { reader, feed, storage, reactions, onError } = options
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  let pause = 0

  const positions = async (): Promise<number[]> => {
    const rows = await platformReads(storage.read).all(cursors, { reader })
    const found = Array.from({ length: PARTITIONS }, () => -1)
    for (const row of rows) found[row.partition] = row.position
    const missing = found.flatMap((position, partition) => (position < 0 ? [partition] : []))
    if (missing.length > 0) {
      await storage.transaction(async (tx) => {
        for (const partition of missing) platform(tx).later(firstCursor, { reader, partition })
      })
    }
    return found.map((position) => Math.max(0, position))
  }

  const apply = async (partition: number, from: number, events: readonly StoredEvent[]): Promise<void> => {
    const last = events.at(-1) as StoredEvent
    let current: StoredEvent | undefined
    try {
      await storage.transaction(async (tx) => {
        if ((await platform(tx).run(moveCursor, { reader, partition, from, to: last.position })) === 0) return
        for (const event of events) {
          current = event
          await reactions[event.type]?.(tx, event)
        }
      })
      pause = 0
    } catch (error) {
      if (error instanceof StorageUnavailable) throw error
      // The batch is undone; its events are tried one by one, so that those before the culprit are not held up with it.
      if (events.length > 1) {
        let at = from
        for (const event of events) {
          await apply(partition, at, [event])
          at = event.position
        }
        return
      }
      pause = Math.min(30_000, Math.max(100, pause * 2))
      onError(current, error)
      throw new Stuck()
    }
  }

  const round = async (): Promise<void> => {
    do {
      again = false
      const at = await positions()
      const events = await feed.read(at, BATCH)
      for (const [partition, batch] of Map.groupBy(events, (event) => event.partition)) {
        try {
          await apply(partition, at[partition] as number, batch)
        } catch (error) {
          if (!(error instanceof Stuck)) throw error
        }
      }
      if (events.length > 0 && pause === 0) again = true
    } while (again && !stopped)
  }

  let wakeAt: NodeJS.Timeout | undefined
  const poke = (): void => {
    if (stopped) return
    if (running !== undefined) {
      again = pause === 0
      return
    }
    running = round()
      .catch((error: unknown) => {
        if (!(error instanceof StorageUnavailable)) onError(undefined, error)
      })
      .finally(() => {
        running = undefined
        if (pause > 0 && !stopped) {
          clearTimeout(wakeAt)
          wakeAt = setTimeout(poke, pause)
        }
      })
  }

  feed.onPoke(poke)
  const timer = setInterval(() => pause === 0 && poke(), SLOW_POLL)
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

class Stuck extends Error {
  override name = 'Stuck'
}
