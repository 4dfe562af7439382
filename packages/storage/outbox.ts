import { newId } from '@yijiantong/kernel/id.ts'
import { sql } from 'kysely'
import type { Connection, Engine } from './connection.ts'
import { kyselyOn } from './kysely-on.ts'
import type { PlatformTables } from './tables.ts'
import type { NewEvent } from './tx.ts'

/**
 * How many counters number a service's events. Order is kept within an aggregate, whose events share a partition. Chosen when
 * the tables are made and never changed: an aggregate that moved to another partition would lose its order.
 */
export const PARTITIONS = 8

/** FNV-1a: stable for ever, because an aggregate must never change its partition. */
export const partitionOf = (aggregate: string, partitions: number = PARTITIONS): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < aggregate.length; i++) hash = Math.imul(hash ^ aggregate.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % partitions
}

/** The longest statement stays far below what a packet may hold. */
const ROWS_PER_INSERT = 200

/**
 * Numbers events and stores them, as the last writes of a transaction. A counter row per partition stays locked until the
 * commit, so positions are handed out in commit order and a reader that remembers the highest one misses nothing; an
 * auto-increment id would be visible out of order. The insert reads the counter the update before it has just moved, so
 * both travel in the packet of the commit.
 */
export const writeEvents = (connection: Connection, engine: Engine, events: readonly NewEvent[], now: number, partitions: number): void => {
  const counts = new Map<number, number>()
  const placed = events.map((event) => {
    const partition = partitionOf(event.aggregate, partitions)
    const nth = (counts.get(partition) ?? 0) + 1
    counts.set(partition, nth)
    return { event, partition, nth }
  })
  moveHeads(connection, engine, counts)
  const rows = placed.map(({ event, partition, nth }) => {
    const back = (counts.get(partition) as number) - nth
    return [partition, back, newId('ev'), event.type, event.aggregate, JSON.stringify(event.payload), now]
  })
  // SQLite runs a short statement many times for less than it takes to read a long one; MySQL the other way round.
  const most = engine === 'sqlite' ? 1 : ROWS_PER_INSERT
  for (let start = 0; start < rows.length; start += most) {
    const some = rows.slice(start, start + most)
    connection.later(insertSql(engine, some.length), some.flat())
  }
}

/** One statement for all partitions locks their rows in key order, so two transactions cannot wait for each other. */
const moveHeads = (connection: Connection, engine: Engine, counts: ReadonlyMap<number, number>): void => {
  const partitions = [...counts.keys()].sort((a, b) => a - b)
  const shape = `${engine}:move:${partitions.length}`
  const text = remembered(shape, () => {
    const cases = sql.join(
      partitions.map(() => sql`when ${0} then ${0}`),
      sql` `,
    )
    const q = kyselyOn<PlatformTables>(engine, nowhere)
    return q
      .updateTable('event_head')
      .set({ position: sql<number>`${sql.ref('position')} + case ${sql.ref('partition')} ${cases} end` })
      .where('partition', 'in', partitions)
      .compile().sql
  })
  connection.later(text, [...partitions.flatMap((partition) => [partition, counts.get(partition)]), ...partitions])
}

const insertSql = (engine: Engine, rows: number): string =>
  remembered(`${engine}:insert:${rows}`, () => {
    const q = kyselyOn<PlatformTables>(engine, nowhere)
    const first = sql`select ${0} as p, ${0} as back, ${''} as id, ${''} as type, ${''} as aggregate, ${''} as payload, ${0} as at`
    const more = Array.from({ length: rows - 1 }, () => sql` union all select ${0}, ${0}, ${''}, ${''}, ${''}, ${''}, ${0}`)
    const source = sql`${first}${sql.join(more, sql``)}`
    return sql`insert into ${sql.table('event')} (${sql.join(columns.map((name) => sql.ref(name)))})
select h.${sql.ref('partition')}, h.${sql.ref('position')} - n.back, n.id, n.type, n.aggregate, n.payload, n.at
from (${source}) n join ${sql.table('event_head')} h on h.${sql.ref('partition')} = n.p`.compile(q).sql
  })

const columns = ['partition', 'position', 'id', 'type', 'aggregate', 'payload', 'at']

const texts = new Map<string, string>()
const remembered = (shape: string, build: () => string): string => {
  let text = texts.get(shape)
  if (text === undefined) {
    text = build()
    texts.set(shape, text)
  }
  return text
}

const nowhere: Connection = {
  query: () => Promise.reject(new Error('compiled here, not run')),
  later: () => {
    throw new Error('compiled here, not run')
  },
}
