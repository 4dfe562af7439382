/** One conversation with the database: a statement in, its rows or the number of rows it changed out. */
export type Connection = {
  query(sql: string, params: readonly unknown[]): Promise<Answer>
  /** Queues a write whose answer nobody needs: it travels with the next statement or the commit. It fails the transaction, not the caller. */
  later(sql: string, params: readonly unknown[]): void
}

export type Answer = { readonly rows: readonly unknown[]; readonly changed: number }

export type Engine = 'sqlite' | 'mysql'

/** A unique key was taken already. */
export class AlreadyThere extends Error {
  override name = 'AlreadyThere'
}

/** The engine undid the transaction in favour of another; running it again is right. */
export class Conflict extends Error {
  override name = 'Conflict'
}

/** The database cannot be reached, or did not say whether it committed. The edge answers 503 with Retry-After. */
export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable'
}
