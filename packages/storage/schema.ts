import { type Kysely, sql } from 'kysely'
import type { Engine } from './connection.ts'

type Column = { readonly sqlite: string; readonly mysql: string; readonly nullable: boolean }

const column = (sqlite: string, mysql: string): Column => ({ sqlite, mysql, nullable: false })

/** Ids and codes compare byte by byte on both engines. */
export const word = (length = 40): Column => column('text', `varchar(${length}) character set ascii collate ascii_bin`)
/** Text people write; compared byte by byte too, and never searched by SQL. */
export const text = (length: number): Column => column('text', `varchar(${length}) character set utf8mb4 collate utf8mb4_bin`)
/** Sealed text, JSON: never compared. */
export const document = (): Column => column('text', 'mediumtext character set utf8mb4 collate utf8mb4_bin')
/** Milliseconds since 1970, 分, positions, counts. */
export const integer = (): Column => column('integer', 'bigint')
export const nullable = (of: Column): Column & { readonly nullable: true } => ({ ...of, nullable: true })

type Keys = {
  readonly key: readonly string[]
  readonly unique?: readonly (readonly string[])[]
  readonly index?: readonly (readonly string[])[]
}

/** Creates the same table on both engines. */
export const createTable = async (
  db: Kysely<unknown>,
  engine: Engine,
  name: string,
  columns: Readonly<Record<string, Column>>,
  keys: Keys,
): Promise<void> => {
  const lines = Object.entries(columns).map(
    ([column, type]) => sql`${sql.ref(column)} ${sql.raw(type[engine])}${sql.raw(type.nullable ? '' : ' not null')}`,
  )
  const list = (names: readonly string[]) => sql.join(names.map((each) => sql.ref(each)))
  lines.push(sql`primary key (${list(keys.key)})`)
  const end = engine === 'mysql' ? sql` engine=InnoDB` : sql` strict, without rowid`
  await sql`create table ${sql.table(name)} (${sql.join(lines)})${end}`.execute(db)
  for (const [unique, group] of [
    [true, keys.unique ?? []],
    [false, keys.index ?? []],
  ] as const) {
    for (const names of group) {
      const label = `${unique ? 'unique' : 'by'}_${name}_${names.join('_')}`.slice(0, 60)
      await sql`create ${sql.raw(unique ? 'unique ' : '')}index ${sql.ref(label)} on ${sql.table(name)} (${list(names)})`.execute(db)
    }
  }
}

/** Adds columns to a table that may hold rows already, which have nothing in them: so they are nullable. */
export const addColumns = async (
  db: Kysely<unknown>,
  engine: Engine,
  name: string,
  columns: Readonly<Record<string, Column & { readonly nullable: true }>>,
): Promise<void> => {
  for (const [column, type] of Object.entries(columns)) {
    await sql`alter table ${sql.table(name)} add column ${sql.ref(column)} ${sql.raw(type[engine])}`.execute(db)
  }
}

export const addIndex = async (db: Kysely<unknown>, name: string, columns: readonly string[]): Promise<void> => {
  const label = `by_${name}_${columns.join('_')}`.slice(0, 60)
  await sql`create index ${sql.ref(label)} on ${sql.table(name)} (${sql.join(columns.map((each) => sql.ref(each)))})`.execute(db)
}

/** The engine itself refuses to change or delete a row of this table. */
export const appendOnly = async (db: Kysely<unknown>, engine: Engine, name: string): Promise<void> => {
  for (const verb of ['update', 'delete']) {
    const trigger = sql.ref(`${name}_no_${verb}`)
    const refuse =
      engine === 'mysql'
        ? sql.raw(`signal sqlstate '45000' set message_text = 'append only'`)
        : sql.raw(`begin select raise(abort, 'append only'); end`)
    await sql`create trigger ${trigger} before ${sql.raw(verb)} on ${sql.table(name)} for each row ${refuse}`.execute(db)
  }
}
