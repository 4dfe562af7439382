import type { Kysely } from 'kysely'
import type { Engine } from './connection.ts'
import { PARTITIONS } from './outbox.ts'
import type { Reader, Tx } from './tx.ts'

export type StorageSettings = (
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'mysql'; readonly url: string; readonly connections?: number }
) & { /** Of the event feed; the same for as long as the tables live. */ readonly partitions?: number }

/** What a commit left for others to do. */
export type Committed = { readonly events: boolean; readonly intents: boolean /** Of the events. */; readonly types: ReadonlySet<string> }

export type Storage<DB> = {
  readonly engine: Engine
  readonly partitions: number
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

/** Only the engine in use is loaded: a driver nobody needs costs start-up time and memory. */
export const openStorage = async <DB>(settings: StorageSettings): Promise<Storage<DB>> => {
  const partitions = settings.partitions ?? PARTITIONS
  if (settings.engine === 'sqlite') return (await import('./open-sqlite.ts')).openOnSqlite<DB>(settings.file, partitions)
  return (await import('./open-mysql.ts')).openOnMysql<DB>(settings.url, settings.connections ?? 8, partitions)
}
