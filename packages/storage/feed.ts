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

/** A piece of a feed: the events that were asked for, and how far it reaches in each partition, whatever was asked for. */
export type Stretch = { readonly events: readonly StoredEvent[]; readonly reached: readonly number[] }

/** A service's events, wherever they are kept: read in process or over HTTP. */
export type Feed = {
  /** What comes after these positions, one per partition, a missing one being 0: in order within each partition, of these types only. */
  read(after: readonly number[], limit: number, types: readonly string[]): Promise<Stretch>
  /** Called when there may be more, with the types there are more of when they are known. A poke may be lost; readers poll slowly as well. */
  onPoke(listener: (types?: ReadonlySet<string>) => void): void
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

/** The statement for so many types. */
const ofTypes: ReturnType<typeof typed>[] = []
const typed = (count: number) =>
  prepared<Record<string, string | number>>()(({ q, p }) =>
    q
      .selectFrom('event')
      .selectAll()
      .where('partition', '=', p('partition') as never)
      .where('position', '>', p('position') as never)
      .where(
        'type',
        'in',
        Array.from({ length: count }, (_, i) => p(`type${i}`) as never),
      )
      .orderBy('position')
      .limit(p('limit') as never),
  )

/** Reads a service's own events of some types. Types nobody asked for are passed over by the database. */
export const readStretch = async <DB>(
  storage: Storage<DB>,
  positions: readonly number[],
  limit: number,
  types: readonly string[],
): Promise<{ events: StoredEvent[]; reached: number[] }> => {
  const reader = platformReads(storage.read)
  const events: StoredEvent[] = []
  const reached = [...positions]
  const named = Object.fromEntries(types.map((type, i) => [`type${i}`, type]))
  for (const head of await reader.all(heads, {})) {
    while (reached.length <= head.partition) reached.push(0)
    const position = reached[head.partition] as number
    const room = limit - events.length
    if (head.position <= position || room === 0) continue
    ofTypes[types.length] ??= typed(types.length)
    const rows =
      types.length === 0
        ? []
        : await reader.all(ofTypes[types.length] as ReturnType<typeof typed>, {
            partition: head.partition,
            position,
            limit: room,
            ...named,
          })
    for (const row of rows) events.push({ ...row, payload: JSON.parse(row.payload) as Record<string, unknown> })
    // What was committed since the head was read belongs to the next stretch, unless it is in this one.
    reached[head.partition] =
      rows.length === room ? (rows.at(-1) as { position: number }).position : Math.max(head.position, rows.at(-1)?.position ?? 0)
  }
  return { events, reached }
}

/** Where the feed ends now: one position per partition. */
export const feedHeads = async <DB>(storage: Storage<DB>): Promise<number[]> => {
  const rows = await platformReads(storage.read).all(heads, {})
  return [...rows].sort((a, b) => a.partition - b.partition).map((row) => row.position)
}

export const localFeed = <DB>(storage: Storage<DB>): Feed => ({
  read: (positions, limit, types) => readStretch(storage, positions, limit, types),
  onPoke: (listener) => storage.onCommit((committed) => committed.events && listener(committed.types)),
})

/** What a service does when another's event arrives; runs in the transaction that moves the reader's cursor, so exactly once. */
export type Reaction<DB> = (tx: Tx<DB>, event: StoredEvent) => Promise<void>
