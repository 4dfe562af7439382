import { randomUUID } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { migrate } from '@yijiantong/storage/migrate.ts'
import { openStorage } from '@yijiantong/storage/open.ts'
import { createTable, document, integer, word } from '@yijiantong/storage/schema.ts'
import type { Place } from '../measure/place.ts'
import { Latencies, rounded } from '../measure/statistics.ts'
import type { Result } from '../result.ts'
import type { Bench } from './bench.ts'

const CALLERS = 64
const BODY = JSON.stringify({ lane: 'advice', description: '反复头痛三天，伴低热，最高38.5度，无呕吐。'.repeat(4) })

/** A way to make an order durable; it resolves when it is. */
type Way = { insert(): Promise<void>; close(): Promise<void> }

const bare = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file)
  database.exec('pragma journal_mode = wal; pragma synchronous = full')
  database.exec('create table orders (id text primary key, state text not null, body text not null, at integer not null) without rowid')
  return database
}

const commitEach = async (file: string): Promise<Way> => {
  const database = bare(file)
  const insert = database.prepare(`insert into orders values (?, 'draft', ?, ?)`)
  return {
    // A caller of a server waits for its turn of the event loop.
    async insert() {
      await new Promise((resolve) => setImmediate(resolve))
      insert.run(randomUUID(), BODY, Date.now())
    },
    close: async () => database.close(),
  }
}

type Tables = { orders: { id: string; state: string; body: string; at: number } }

const storageLayer = async (file: string): Promise<Way> => {
  const storage = await openStorage<Tables>({ engine: 'sqlite', file })
  await migrate(storage, 'commits', {
    '001-orders': (db, engine) =>
      createTable(db, engine, 'orders', { id: word(), state: word(), body: document(), at: integer() }, { key: ['id'] }),
  })
  return {
    insert: () =>
      storage.transaction(async (tx) => tx.insertMany('orders', [{ id: randomUUID(), state: 'draft', body: BODY, at: tx.now }])),
    close: () => storage.close(),
  }
}

const workerThread = async (file: string): Promise<Way> => {
  bare(file).close()
  const worker = new Worker(fileURLToPath(import.meta.resolve('../reference/writer-thread.ts')), { workerData: { file } })
  let waiting: { row: [string, string, number]; done: () => void }[] = []
  let flying: (() => void)[] | undefined
  const flush = () => {
    if (flying !== undefined || waiting.length === 0) return
    flying = waiting.map((each) => each.done)
    worker.postMessage(waiting.map((each) => each.row))
    waiting = []
  }
  worker.on('message', () => {
    const answered = flying ?? []
    flying = undefined
    for (const done of answered) done()
    setImmediate(flush)
  })
  return {
    insert: () =>
      new Promise((done) => {
        waiting.push({ row: [randomUUID(), BODY, Date.now()], done })
        setImmediate(flush)
      }),
    close: async () => void (await worker.terminate()),
  }
}

const measure = async (place: Place, name: string, open: (file: string) => Promise<Way>): Promise<Result> => {
  const way = await open(`${await place.dir('commits')}/orders.db`)
  const latencies = new Latencies()
  const loop = monitorEventLoopDelay({ resolution: 1 })
  let stopped = false
  const caller = async () => {
    while (!stopped) {
      const began = performance.now()
      await way.insert()
      latencies.add(performance.now() - began)
    }
  }
  const cpu = process.cpuUsage()
  loop.enable()
  const callers = Array.from({ length: CALLERS }, caller)
  await delay(place.seconds * 1000)
  stopped = true
  await Promise.all(callers)
  loop.disable()
  const used = process.cpuUsage(cpu)
  await way.close()
  return {
    bench: 'commits',
    engine: 'sqlite',
    figure: name,
    unit: '/s',
    ours: Math.round(latencies.count / place.seconds),
    details: {
      p50: latencies.quantile(0.5),
      p99: latencies.quantile(0.99),
      cpuPerCommitUs: Math.round((used.user + used.system) / latencies.count),
      loopDelayP99Ms: rounded(loop.percentile(99) / 1e6),
    },
  }
}

/** Durable inserts of an order by 64 callers of one process. */
export const commits: Bench = {
  asks: 'what a durable insert costs: a commit each, a commit for all who wait, the same in a worker thread',
  run: async (place) => [
    await measure(place, 'a commit each', commitEach),
    await measure(place, 'group commit (our storage)', storageLayer),
    await measure(place, 'a writer in a worker thread', workerThread),
  ],
}
