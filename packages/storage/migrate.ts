import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Engine } from './connection.ts'
import type { Storage } from './open.ts'
import { accessStretches, platformMigration } from './platform-migration.ts'

/** A step from one version of a service's tables to the next. Frozen once released; both engines run the same one. */
export type Migration = (db: Kysely<unknown>, engine: Engine) => Promise<void>

/**
 * Runs the steps that have not run yet, in the order of their names, after the platform's own. Several processes may start at once: on MySQL
 * a named lock lets one do the work; SQLite files belong to one process.
 */
export const migrate = async <DB>(storage: Storage<DB>, service: string, steps: Readonly<Record<string, Migration>>): Promise<void> => {
  const db = storage.admin as unknown as Kysely<unknown>
  const own = Object.entries(steps).sort(([a], [b]) => (a < b ? -1 : 1))
  const all: [string, Migration][] = [
    ['000-platform', platformMigration(storage.partitions)],
    ['000-platform-access-stretches', accessStretches],
    ...own,
  ]
  await sql`create table if not exists migration (name varchar(80) not null primary key, at bigint not null)`.execute(db)
  const todo = async () => {
    const { rows } = await sql<{ name: string }>`select name from migration`.execute(db)
    const done = new Set(rows.map((row) => row.name))
    return all.filter(([name]) => !done.has(name))
  }
  if ((await todo()).length === 0) return
  if (storage.engine === 'sqlite') {
    // One transaction: a crash in the middle leaves the file as it was.
    await storage.transaction(async (tx) => {
      for (const [name, step] of await todo()) await apply(tx.q as unknown as Kysely<unknown>, storage.engine, name, step)
    })
    return
  }
  await storage.transaction(async (tx) => {
    const q = tx.q as unknown as Kysely<unknown>
    const lock = `migrate_${service}`
    await sql`select get_lock(${lock}, 60)`.execute(q)
    try {
      for (const [name, step] of await todo()) await apply(q, storage.engine, name, step)
    } finally {
      await sql`select release_lock(${lock})`.execute(q)
    }
  })
}

const apply = async (db: Kysely<unknown>, engine: Engine, name: string, step: Migration): Promise<void> => {
  await step(db, engine)
  await sql`insert into migration (name, at) values (${name}, ${Date.now()})`.execute(db)
}
