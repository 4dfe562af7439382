import { localFeed } from '@yijiantong/storage/feed.ts'
import { follow } from '@yijiantong/storage/follow.ts'
import type { Migration } from '@yijiantong/storage/migrate.ts'
import { migrate } from '@yijiantong/storage/migrate.ts'
import { openStorage, type Storage, type StorageSettings } from '@yijiantong/storage/open.ts'
import { createTable, integer, word } from '@yijiantong/storage/schema.ts'
import { statement } from '@yijiantong/storage/statement.ts'

type Tables = { tally: { id: string; count: number } }

const AGGREGATES = 64

const tallies: Migration = async (db, engine) => {
  await createTable(db, engine, 'tally', { id: word(), count: integer() }, { key: ['id'] })
}

const bump = statement<Tables, { id: string }>()(({ q, p }) =>
  q
    .updateTable('tally')
    .set((e) => ({ count: e('count', '+', 1) }))
    .where('id', '=', p('id')),
)
const read = statement<Tables, { id: string }>()(({ q, p }) => q.selectFrom('tally').select('count').where('id', '=', p('id')))

export type Race = {
  readonly published: number
  readonly seen: number
  readonly missed: number
  readonly reordered: number
  readonly perSecond: number
}

/**
 * Writers on connections of their own count aggregates they share, and publish each count with it; a reader follows the feed
 * all the while. The counts of an aggregate must arrive one by one, from 1 on.
 */
export const race = async (where: { feed: StorageSettings; reader: StorageSettings }, writers: number, each: number): Promise<Race> => {
  const source = await openStorage<Tables>(where.feed)
  await migrate(source, 'race', { '001-tallies': tallies })
  const ids = Array.from({ length: AGGREGATES }, (_, i) => `tally_${i}`)
  await source.transaction(async (tx) =>
    tx.insertMany(
      'tally',
      ids.map((id) => ({ id, count: 0 })),
    ),
  )

  const target = await openStorage<Record<never, never>>(where.reader)
  await migrate(target, 'race_reader', {})
  const reached = new Map<string, number>()
  const found = { seen: 0, reordered: 0, failed: undefined as unknown }
  const follower = follow({
    reader: 'race',
    feed: localFeed(source),
    storage: target,
    reactions: {
      counted: async (tx, event) =>
        tx.afterCommit(() => {
          const { count } = event.payload as { count: number }
          found.seen++
          if (count !== (reached.get(event.aggregate) ?? 0) + 1) found.reordered++
          reached.set(event.aggregate, count)
        }),
    },
    onError: (_event, error) => {
      found.failed = error
    },
  })

  const began = performance.now()
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(where.feed, writer, ids, each)))
  const took = (performance.now() - began) / 1000
  // The writers' pokes went to storages of their own: the slow poll brings the rest.
  const deadline = performance.now() + 20_000
  while (found.seen < writers * each && found.failed === undefined && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await follower.stop()
  await Promise.all([source.close(), target.close()])
  if (found.failed !== undefined) throw found.failed
  const published = writers * each
  return {
    published,
    seen: found.seen,
    missed: published - found.seen,
    reordered: found.reordered,
    perSecond: Math.round(published / took),
  }
}

const write = async (settings: StorageSettings, writer: number, ids: readonly string[], each: number): Promise<void> => {
  const storage: Storage<Tables> = await openStorage<Tables>({ ...settings, connections: 1 } as StorageSettings)
  for (let n = 0; n < each; n++) {
    const id = ids[(n * 7 + writer * 13) % ids.length] as string
    await storage.transaction(async (tx) => {
      tx.later(bump, { id })
      const row = await tx.first(read, { id })
      tx.publish({ aggregate: id, type: 'counted', payload: { count: (row as { count: number }).count } })
    })
  }
  await storage.close()
}
