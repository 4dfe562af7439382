import type { Kysely } from 'kysely'
import type { PoolConnection } from 'mysql2'
import { Conflict, type Connection, type Engine, StorageUnavailable } from './connection.ts'
import { GroupCommit } from './group-commit.ts'
import { writeIntents } from './intents.ts'
import { kyselyOn } from './kysely-on.ts'
import { connect, mysqlReads, mysqlTransaction, openMysql } from './mysql.ts'
import { writeEvents } from './outbox.ts'
import { openSqlite } from './sqlite.ts'
import { type Gathered, type Reader, readerOn, type Tx, txOn } from './tx.ts'

export type StorageSettings =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'mysql'; readonly url: string; readonly connections?: number }

/** What a commit left for others to do. */
export type Committed = { readonly events: boolean; readonly intents: boolean }

export type Storage<DB> = {
  readonly engine: Engine
  readonly read: Reader<DB>
  /**
   * Runs `work` so that all of it happens or none; conflicts with other transactions are retried, so `work` has no effect
   * outside the transaction. It resolves after the commit is durable.
   */
  transaction<T>(work: (tx: Tx<DB>) => Promise<T>): Promise<T>
  /** Outside a transaction, for migrations and tests. */
  readonly admin: Kysely<DB>
  onCommit(listener: (committed: Committed) => void): void
  /** The database's clock in ms, extrapolated on the monotonic clock between samples. */
  now(): number
  close(): Promise<void>
}

export const openStorage = async <DB>(settings: StorageSettings): Promise<Storage<DB>> =>
  settings.engine === 'sqlite' ? openOnSqlite<DB>(settings.file) : openOnMysql<DB>(settings.url, settings.connections ?? 8)

const openOnSqlite = async <DB>(file: string): Promise<Storage<DB>> => {
  const writer = openSqlite(file, 'write')
  const reader = openSqlite(file, 'read')
  const commits = new GroupCommit(writer)
  const listeners: ((committed: Committed) => void)[] = []
  const q = kyselyOn<DB>('sqlite', writer)
  return {
    engine: 'sqlite',
    read: readerOn<DB>('sqlite', reader),
    admin: q,
    async transaction(work) {
      let gathered: Gathered | undefined
      const result = await commits.run(async () => {
        const unit = txOn<DB>('sqlite', writer, Date.now(), q)
        const value = await work(unit.tx)
        gathered = finish(unit.tx, unit.gathered, 'sqlite', writer)
        return value
      })
      announce(listeners, gathered)
      return result
    },
    onCommit: (listener) => void listeners.push(listener),
    now: () => Date.now(),
    async close() {
      await commits.idle()
      reader.close()
      writer.close()
    },
  }
}

const ATTEMPTS = 8

const openOnMysql = async <DB>(url: string, connections: number): Promise<Storage<DB>> => {
  const pool = openMysql(url, connections)
  const reads = mysqlReads(pool)
  const listeners: ((committed: Committed) => void)[] = []
  const clock = await databaseClock(reads)

  const once = async <T>(work: (tx: Tx<DB>) => Promise<T>): Promise<T> => {
    const connection = await connect(pool)
    const transaction = mysqlTransaction(connection)
    try {
      const unit = txOn<DB>('mysql', transaction, clock.now())
      const value = await work(unit.tx)
      const gathered = finish(unit.tx, unit.gathered, 'mysql', transaction)
      await transaction.commit()
      connection.release()
      announce(listeners, gathered)
      return value
    } catch (error) {
      await giveBack(connection, transaction.rollback(), error)
      throw error
    }
  }

  return {
    engine: 'mysql',
    read: readerOn<DB>('mysql', reads),
    admin: kyselyOn<DB>('mysql', reads),
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(work)
        } catch (error) {
          if (!(error instanceof Conflict)) throw error
          if (attempt === ATTEMPTS) throw new StorageUnavailable('too many conflicts', { cause: error })
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 4 * 2 ** attempt))
        }
      }
    },
    onCommit: (listener) => void listeners.push(listener),
    now: () => clock.now(),
    async close() {
      clock.stop()
      await new Promise<void>((resolve, reject) => pool.end((error) => (error ? reject(error) : resolve())))
    },
  }
}

/** A connection whose state is in doubt is closed, never put back. */
const giveBack = async (connection: PoolConnection, rollback: Promise<void>, cause: unknown): Promise<void> => {
  const clean = await rollback.then(
    () => true,
    () => false,
  )
  if (clean && !(cause instanceof StorageUnavailable)) connection.release()
  else connection.destroy()
}

/** Events are numbered last, so that the counters they pass are locked for the shortest time. */
const finish = <DB>(tx: Tx<DB>, gathered: Gathered, engine: Engine, connection: Connection): Gathered => {
  if (gathered.intents.length > 0) writeIntents(connection, engine, gathered.intents, tx.now)
  if (gathered.events.length > 0) writeEvents(connection, engine, gathered.events, tx.now)
  return gathered
}

const announce = (listeners: readonly ((committed: Committed) => void)[], gathered: Gathered | undefined): void => {
  if (gathered === undefined) return
  for (const tell of gathered.tellings) tell()
  if (gathered.events.length === 0 && gathered.intents.length === 0) return
  const committed = { events: gathered.events.length > 0, intents: gathered.intents.length > 0 }
  for (const listener of listeners) listener(committed)
}

const SAMPLE_EVERY = 30_000

const databaseClock = async (reads: Connection): Promise<{ now(): number; stop(): void }> => {
  let base = 0
  let at = 0
  const sample = async () => {
    const asked = performance.now()
    const { rows } = await reads.query('select cast(unix_timestamp(now(3)) * 1000 as unsigned) as now', [])
    const answered = performance.now()
    base = Number((rows[0] as { now: number }).now)
    at = (asked + answered) / 2
  }
  await sample()
  // Between samples the monotonic clock carries on, so a jump of this machine's wall clock changes nothing.
  const timer = setInterval(() => {
    sample().catch((error: unknown) => {
      if (!(error instanceof StorageUnavailable)) throw error
    })
  }, SAMPLE_EVERY)
  timer.unref()
  return { now: () => Math.round(base + performance.now() - at), stop: () => clearInterval(timer) }
}
