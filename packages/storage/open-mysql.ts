import { Conflict, StorageUnavailable } from './connection.ts'
import { databaseClock } from './database-clock.ts'
import { announce, finish, type Listeners } from './finish.ts'
import { kyselyOn } from './kysely-on.ts'
import { mysqlTransaction, openMysql } from './mysql.ts'
import { groupedWrites, mysqlReads } from './mysql-batches.ts'
import type { Storage } from './open.ts'
import { type Gathered, readerOn, type Tx, txOn } from './tx.ts'

const ATTEMPTS = 8

/** A pool of connections; a transaction has one to itself, and is run again when the engine prefers another to it. */
export const openOnMysql = async <DB>(url: string, connections: number, partitions: number): Promise<Storage<DB>> => {
  const pool = openMysql(url, connections)
  const reads = mysqlReads(pool)
  const write = groupedWrites(pool)
  const listeners: Listeners = []
  const clock = await databaseClock(reads)

  const once = async <T>(work: (tx: Tx<DB>) => Promise<T>): Promise<{ value: T; gathered: Gathered }> => {
    const transaction = mysqlTransaction(pool, write)
    try {
      const unit = txOn<DB>('mysql', transaction, clock.now())
      const value = await work(unit.tx)
      const gathered = finish(unit, 'mysql', transaction, partitions)
      await transaction.commit()
      return { value, gathered }
    } catch (error) {
      await transaction.abandon(error)
      throw error
    }
  }

  return {
    engine: 'mysql',
    partitions,
    read: readerOn<DB>('mysql', reads),
    admin: kyselyOn<DB>('mysql', reads),
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          const { value, gathered } = await once(work)
          announce(listeners, gathered)
          return value
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
