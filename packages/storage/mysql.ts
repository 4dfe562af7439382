import type { Pool, PoolConnection, QueryError } from 'mysql2'
import { createPool, format } from 'mysql2'
import { AlreadyThere, type Answer, Conflict, type Connection, StorageUnavailable } from './connection.ts'

/**
 * READ COMMITTED, because every handler locks first and reads second: what it reads after the lock must be what the last
 * holder committed, not a snapshot from before the wait. Several statements may share a packet (see `mysqlTransaction`);
 * every value is escaped by the driver.
 */
export const openMysql = (url: string, connections: number): Pool => {
  const pool = createPool({
    uri: url,
    connectionLimit: connections,
    multipleStatements: true,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    connectTimeout: 3000,
    enableKeepAlive: true,
    queueLimit: 10_000,
  })
  pool.on('connection', (connection) => {
    connection.query(
      "set session transaction isolation level read committed; set session innodb_lock_wait_timeout = 5, time_zone = '+00:00'",
      (error) => {
        if (error !== null) connection.destroy()
      },
    )
  })
  return pool
}

export type MysqlTransaction = Connection & {
  commit(): Promise<void>
  /** Undoes what was sent and gives the connection back; one whose state is in doubt is closed. */
  abandon(cause: unknown): Promise<void>
}

/**
 * `begin` and deferred writes wait for the next statement or the commit and share its packet. A connection is taken for the
 * first statement that must be answered; a transaction without any is handed to `write` whole.
 */
export const mysqlTransaction = (pool: Pool, write: (statements: readonly string[]) => Promise<void>): MysqlTransaction => {
  let pending: string[] = []
  let connection: PoolConnection | undefined
  const send = async (sql: string): Promise<Answer> => {
    if (connection === undefined) {
      connection = await connect(pool)
      pending.unshift('begin')
    }
    const packet = [...pending, sql]
    pending = []
    return ask(connection, packet.join(';'))
  }
  return {
    query: (sql, params) => send(format(sql, params as never)),
    later: (sql, params) => void pending.push(format(sql, params as never)),
    async commit() {
      if (connection !== undefined) {
        await send('commit')
        connection.release()
      } else if (pending.length > 0) await write(pending)
    },
    async abandon(cause) {
      if (connection === undefined) return
      const clean = await ask(connection, 'rollback').then(
        () => true,
        () => false,
      )
      if (clean && !(cause instanceof StorageUnavailable)) connection.release()
      else connection.destroy()
    },
  }
}

export const ask = async (on: Pool | PoolConnection, sql: string): Promise<Answer> => answerOf(await send(on, sql))

/** The answers of all statements of a packet. */
export const askMany = async (on: Pool | PoolConnection, sql: string): Promise<readonly Answer[]> =>
  ((await send(on, sql)) as readonly unknown[]).map(answerOfOne)

const send = (on: Pool | PoolConnection, sql: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    on.query({ sql, timeout: 10_000 }, (error, result) => {
      if (error !== null) reject(translated(error))
      else resolve(result)
    })
  })

/** A packet of several statements answers a list of results; the last one is the one that was asked for. */
const answerOf = (result: unknown): Answer => {
  let last = result
  if (Array.isArray(result) && result.length > 0 && isResultOfMany(result)) last = result[result.length - 1]
  return answerOfOne(last)
}

const answerOfOne = (result: unknown): Answer =>
  Array.isArray(result) ? { rows: result, changed: 0 } : { rows: [], changed: (result as { affectedRows?: number }).affectedRows ?? 0 }

const isResultOfMany = (result: readonly unknown[]): boolean =>
  result.some((item) => Array.isArray(item) || (item as object).constructor.name === 'ResultSetHeader')

const DUPLICATE = 1062
const CONFLICTS = new Set([1213, 1205, 1020, 1047, 3572])
const GONE = new Set([1040, 1053, 1077, 1080, 1152, 1158, 1159, 1160, 1161, 1203, 1317, 1290, 1927, 2006, 2013])
const GONE_CODES = /^(PROTOCOL_|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|ER_CON_COUNT|POOL_)/

const translated = (error: QueryError): Error => {
  const number = error.errno ?? 0
  if (number === DUPLICATE) return new AlreadyThere('unique key taken', { cause: error })
  if (CONFLICTS.has(number) || error.sqlState === '40001') return new Conflict(error.code ?? 'conflict', { cause: error })
  if (GONE.has(number) || GONE_CODES.test(error.code ?? '') || error.fatal)
    return new StorageUnavailable(error.code ?? 'database gone', { cause: error })
  return error
}

export const connect = (pool: Pool): Promise<PoolConnection> =>
  new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => {
      if (error !== null) reject(translated(error as QueryError))
      else resolve(connection)
    })
  })
