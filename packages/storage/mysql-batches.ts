import { format, type Pool } from 'mysql2'
import { batcher } from './batch.ts'
import { type Answer, type Connection, StorageUnavailable } from './connection.ts'
import { ask, askMany, connect } from './mysql.ts'

/** So many reads share a packet at most: one that is slow holds up no more than these. */
const READS = 8
const WRITES = 32

type Read = { readonly sql: string; readonly resolve: (answer: Answer) => void; readonly reject: (error: unknown) => void }

/** Reads outside a transaction. Those asked for in one turn of the event loop share packets: under load most of what a small read costs is its trip. */
export const mysqlReads = (pool: Pool): Connection => {
  let waiting: Read[] = []

  const alone = ({ sql, resolve, reject }: Read): void => void ask(pool, sql).then(resolve, reject)

  const together = (reads: readonly Read[]): void => {
    const packet = reads.map((read) => read.sql).join(';')
    askMany(pool, packet).then(
      (answers) => {
        for (const [i, read] of reads.entries()) read.resolve(answers[i] as Answer)
      },
      (error: unknown) => {
        // One of them is wrong and which is not known: each finds out for itself.
        for (const read of reads) {
          if (error instanceof StorageUnavailable) read.reject(error)
          else alone(read)
        }
      },
    )
  }

  const flush = (): void => {
    const reads = waiting
    waiting = []
    for (let start = 0; start < reads.length; start += READS) {
      const some = reads.slice(start, start + READS)
      if (some.length === 1) alone(some[0] as Read)
      else together(some)
    }
  }

  return {
    query: (sql, params) =>
      new Promise((resolve, reject) => {
        if (waiting.push({ sql: format(sql, params as never), resolve, reject }) === 1) setImmediate(flush)
      }),
    later: () => {
      throw new Error('a deferred write needs a transaction')
    },
  }
}

/**
 * Transactions that only write have nothing to ask on their way: those that wait together become one, with one trip and one
 * flush of the log. Should any of them be refused, all are undone and each is tried by itself, so none suffers for another.
 */
export const groupedWrites = (pool: Pool): ((statements: readonly string[]) => Promise<void>) => {
  const commit = async (statements: readonly string[]): Promise<void> => {
    const connection = await connect(pool)
    try {
      await ask(connection, ['begin', ...statements, 'commit'].join(';'))
      connection.release()
    } catch (error) {
      const undone = !(error instanceof StorageUnavailable) && (await ask(connection, 'rollback').catch(() => undefined)) !== undefined
      if (undone) connection.release()
      else connection.destroy()
      throw error
    }
  }

  const apart = (all: readonly (readonly string[])[]): Promise<(undefined | Error)[]> =>
    Promise.all(
      all.map((statements) =>
        commit(statements).catch((error: unknown) => {
          if (error instanceof Error) return error
          throw error
        }),
      ),
    ) as Promise<(undefined | Error)[]>

  const group = batcher<readonly string[], undefined>(async (all) => {
    try {
      await commit(all.flat())
      return all.map(() => undefined)
    } catch (error) {
      if (error instanceof StorageUnavailable || all.length === 1) throw error
      return apart(all)
    }
  }, WRITES)
  return group
}
