import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Written by reads, by refusals or by the clock: what is left says whether anybody's data changed. */
const itsOwnAffair = ['access_log', 'access_stretch', 'feed_cursor', 'intent', 'migration', 'sealing_key']

const databasesIn = (dataDir: string): string[] => readdirSync(dataDir).filter((name) => name.endsWith('.db'))

const reading = <T>(dataDir: string, name: string, read: (db: DatabaseSync) => T): T => {
  const db = new DatabaseSync(join(dataDir, name), { readOnly: true })
  try {
    db.exec('pragma busy_timeout = 5000')
    return read(db)
  } finally {
    db.close()
  }
}

const tablesOf = (db: DatabaseSync): string[] =>
  db
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .all()
    .map((row) => String(row.name))

/** What every table holds now, by `database.table`: a number of rows and a digest of them. */
export const storedIn = (dataDir: string): Record<string, string> => {
  const entries = databasesIn(dataDir).flatMap((name) =>
    reading(dataDir, name, (db) =>
      tablesOf(db)
        .filter((table) => !itsOwnAffair.includes(table))
        .map((table) => {
          const rows = db.prepare(`select * from "${table}"`).all()
          const digest = createHash('sha256')
            .update(rows.map((row) => JSON.stringify(row)).join('\n'))
            .digest('base64url')
          return [`${name}.${table}`, `${rows.length} rows, ${digest}`] as const
        }),
    ),
  )
  return Object.fromEntries(entries)
}

/** Rows of one table. */
export const rowsIn = (dataDir: string, service: string, table: string): Record<string, unknown>[] =>
  reading(dataDir, `${service}.db`, (db) => db.prepare(`select * from "${table}"`).all())
