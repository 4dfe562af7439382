import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Connection, Engine } from './connection.ts'

/** Kysely over a connection somebody else opens, locks and commits: it only builds SQL and hands it on. */
export const kyselyOn = <DB>(engine: Engine, connection: Connection): Kysely<DB> =>
  new Kysely<DB>({ dialect: dialectOn(engine, connection) })

const dialectOn = (engine: Engine, connection: Connection): Dialect => ({
  createAdapter: () => (engine === 'sqlite' ? new SqliteAdapter() : new MysqlAdapter()),
  createDriver: () => driverOn(connection),
  createIntrospector: (db) => (engine === 'sqlite' ? new SqliteIntrospector(db) : new MysqlIntrospector(db)),
  createQueryCompiler: () => (engine === 'sqlite' ? new SqliteQueryCompiler() : new MysqlQueryCompiler()),
})

const driverOn = (connection: Connection): Driver => {
  const link: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, changed } = await connection.query(query.sql, query.parameters)
      return { rows: rows as R[], numAffectedRows: BigInt(changed) }
    },
    streamQuery() {
      throw new Error('rows are read in pages, not streamed')
    },
  }
  const refuse = async () => {
    throw new Error('transactions are opened by storage.transaction(), not by Kysely')
  }
  return {
    init: async () => {},
    acquireConnection: async () => link,
    releaseConnection: async () => {},
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: async () => {},
  }
}
