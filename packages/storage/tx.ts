import type { Compilable, Kysely } from 'kysely'
import type { Connection, Engine } from './connection.ts'
import { kyselyOn } from './kysely-on.ts'
import { insertRows, lockRows, updateRows } from './many.ts'
import { bind, lockingOn, type Statement } from './statement.ts'

/** Reads, outside or inside a transaction. A store is built from one of these and is the only file that knows SQL. */
export type Reader<DB> = {
  readonly q: Kysely<DB>
  all<P extends object, R>(statement: Statement<DB, P, R>, params: P): Promise<readonly R[]>
  first<P extends object, R>(statement: Statement<DB, P, R>, params: P): Promise<R | undefined>
}

export type NewEvent = {
  /** What the event is about; events of one aggregate are read in the order they were committed. */
  readonly aggregate: string
  readonly type: string
  /** Ids, states, amounts and times; never health text, names or numbers of people. */
  readonly payload: object
}

export type NewIntent = {
  readonly kind: string
  /** Unique per kind: the same intent is written down, and performed, once. */
  readonly key: string
  readonly payload: object
  /** When it may first be tried, in ms; a timer of the domain is an intent that is due later. Default: at once. */
  readonly dueAt?: number
}

export type Tx<DB> = Reader<DB> & {
  /** The database's clock, in ms. */
  readonly now: number
  /** Answers how many rows changed. */
  run<P extends object, R>(statement: Statement<DB, P, R>, params: P): Promise<number>
  /** A write whose answer nobody needs; it travels with the next statement or the commit. */
  later<P extends object, R>(statement: Statement<DB, P, R>, params: P): void
  laterQuery(query: Compilable): void
  /** Many rows with few statements. Deferred as `later` is; all rows have the same columns. */
  insertMany<T extends keyof DB & string>(table: T, rows: readonly DB[T][]): void
  updateMany<T extends keyof DB & string>(
    table: T,
    key: keyof DB[T] & string,
    columns: readonly (keyof DB[T] & string)[],
    rows: readonly DB[T][],
  ): void
  /** Reads the rows with these keys and locks them, in key order, until the transaction ends. */
  lockMany<T extends keyof DB & string>(table: T, key: keyof DB[T] & string, values: readonly string[]): Promise<readonly DB[T][]>
  /** Locks the rows the query reads until the transaction ends. */
  lock<Q extends { forUpdate(): Q }>(query: Q): Q
  /** Commits an event together with its cause. */
  publish(event: NewEvent): void
  /** Writes down an outside effect before it is tried. */
  intend(intent: NewIntent): void
  /** Runs once the commit is durable, and not at all if it fails: for telling live connections, which may miss it. */
  afterCommit(tell: () => void): void
}

export const readerOn = <DB>(engine: Engine, connection: Connection): Reader<DB> => ({
  q: kyselyOn<DB>(engine, connection),
  ...readsOn<DB>(engine, connection),
})

const readsOn = <DB>(engine: Engine, connection: Connection): Omit<Reader<DB>, 'q'> => ({
  async all(statement, params) {
    const compiled = statement.for(engine)
    return (await connection.query(compiled.sql, bind(compiled, params))).rows as never
  },
  async first(statement, params) {
    const compiled = statement.for(engine)
    return (await connection.query(compiled.sql, bind(compiled, params))).rows[0] as never
  },
})

/** What a transaction gathers on its way and writes last. */
export type Gathered = { readonly events: NewEvent[]; readonly intents: NewIntent[]; readonly tellings: (() => void)[] }

export const txOn = <DB>(engine: Engine, connection: Connection, now: number, q?: Kysely<DB>): { tx: Tx<DB>; gathered: Gathered } => {
  const gathered: Gathered = { events: [], intents: [], tellings: [] }
  let own = q
  const tx: Tx<DB> = {
    ...readsOn<DB>(engine, connection),
    now,
    // Built when first asked for: a transaction of prepared statements never needs it.
    get q() {
      own ??= kyselyOn<DB>(engine, connection)
      return own
    },
    async run(statement, params) {
      const compiled = statement.for(engine)
      return (await connection.query(compiled.sql, bind(compiled, params))).changed
    },
    later(statement, params) {
      const compiled = statement.for(engine)
      connection.later(compiled.sql, bind(compiled, params))
    },
    laterQuery(query) {
      const compiled = query.compile()
      connection.later(compiled.sql, compiled.parameters)
    },
    insertMany: (table, rows) => insertRows(connection, engine, table, rows as readonly Record<string, unknown>[]),
    updateMany: (table, key, columns, rows) =>
      updateRows(connection, engine, table, key, columns, rows as readonly Record<string, unknown>[]),
    lockMany: (table, key, values) => lockRows(connection, engine, table, key, values) as never,
    lock: lockingOn(engine),
    publish: (event) => void gathered.events.push(event),
    intend: (intent) => void gathered.intents.push(intent),
    afterCommit: (tell) => void gathered.tellings.push(tell),
  }
  return { tx, gathered }
}
