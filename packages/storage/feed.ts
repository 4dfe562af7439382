import type { Storage } from './open.ts'
import { platformReads, prepared } from './tables.ts'
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
