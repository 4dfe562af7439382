import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { AlreadyThere, type Answer, type Connection, StorageUnavailable } from './connection.ts'

/**
 * WAL lets readers go on while the writer commits; FULL makes every commit reach the disk before it is answered. The log is
 * copied into the file every 16 MB instead of every 4: a page that changed ten times in between is copied once. What a savepoint
 * needs to undo stays in memory instead of going to a temporary file.
 */
const settings =
  'pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000; pragma temp_store = memory; pragma foreign_keys = on; pragma busy_timeout = 5000; pragma cache_size = -2000'

export type SqliteConnection = Connection & {
  exec(sql: string): void
  /** How many statements so far could have changed something. */
  readonly writes: number
  close(): void
}

export const openSqlite = (file: string, mode: 'write' | 'read'): SqliteConnection => {
  const database = new DatabaseSync(file, { readOnly: mode === 'read', enableForeignKeyConstraints: true })
  database.exec(mode === 'write' ? settings : 'pragma busy_timeout = 5000; pragma cache_size = -2000; pragma query_only = on')
  let writes = 0
  const prepared = new Map<string, { statement: StatementSync; reads: boolean }>()

  const prepare = (sql: string) => {
    let entry = prepared.get(sql)
    if (entry === undefined) {
      const statement = database.prepare(sql)
      entry = { statement, reads: statement.columns().length > 0 }
      if (prepared.size >= 512) prepared.delete(prepared.keys().next().value as string)
      prepared.set(sql, entry)
    }
    return entry
  }

  const query = (sql: string, params: readonly unknown[]): Answer => {
    try {
      const { statement, reads } = prepare(sql)
      if (reads) return { rows: statement.all(...(params as never[])), changed: 0 }
      writes++
      return { rows: [], changed: Number(statement.run(...(params as never[])).changes) }
    } catch (error) {
      throw translated(error)
    }
  }

  return {
    query: async (sql, params) => query(sql, params),
    later: (sql, params) => void query(sql, params),
    exec: (sql) => {
      try {
        database.exec(sql)
      } catch (error) {
        throw translated(error)
      }
    },
    get writes() {
      return writes
    },
    close: () => database.close(),
  }
}

const UNIQUE = 2067
const PRIMARY_KEY = 1555
const UNREACHABLE = new Set([5, 6, 10, 13, 14]) // busy, locked, I/O error, full, cannot open

const translated = (error: unknown): unknown => {
  const code = (error as { errcode?: number }).errcode
  if (code === undefined) return error
  if (code === UNIQUE || code === PRIMARY_KEY) return new AlreadyThere((error as Error).message, { cause: error })
  if (UNREACHABLE.has(code & 0xff)) return new StorageUnavailable((error as Error).message, { cause: error })
  return error
}
