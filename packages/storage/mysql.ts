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

/** Reads outside a transaction. */
export const mysqlReads = (pool: Pool): Connection => ({
  query: (sql, params) => ask(pool, format(sql, params as never)),
  later: () => {
    throw new Error('a deferred write needs a transaction')
  },
})

export type MysqlTransaction = Connection & { commit(): Promise<void>; rollback(): Promise<void> }

/** `begin` and deferred writes wait for the next statement or the commit and share its packet: a transaction that only writes costs one round trip. */
export const mysqlTransaction = (connection: PoolConnection): MysqlTransaction => {
  let pending: string[] = ['begin']
  let begun = false
  const send = async (sql: string): Promise<Answer> => {
    const packet = [...pending, sql]
    pending = []
    begun = true
    return ask(connection, packet.join(';'))
  }
  return {
    query: (sql, params) => send(format(sql, params as never)),
    later: (sql, params) => void pending.push(format(sql, params as never)),
    async commit() {
      if (begun || pending.length > 1) await send('commit')
    },
    async rollback() {
      if (begun) await ask(connection, 'rollback')
    },
  }
}

const ask = (on: Pool | PoolConnection, sql: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    on.query({ sql, timeout: 10_000 }, (error, result) => {
      if (error !== null) reject(translated(error))
      else resolve(answerOf(result))
    })
  })

/** A packet of several statements answers a list of results; the last one is the one that was asked for. */
const answerOf = (result: unknown): Answer => {
  let last = result
  if (Array.isArray(result) && result.length > 0 && isResultOfMany(result)) last = result[result.length - 1]
  if (Array.isArray(last)) return { rows: last, changed: 0 }
  return { rows: [], changed: (last as { affectedRows?: number }).affectedRows ?? 0 }
}

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
