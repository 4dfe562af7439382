import type { Connection, Engine } from './connection.ts'

type Row = Readonly<Record<string, unknown>>

const quoted = (engine: Engine, name: string): string => (engine === 'sqlite' ? `"${name}"` : `\`${name}\``)
const list = (engine: Engine, names: readonly string[]): string => names.map((name) => quoted(engine, name)).join(', ')
const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ')

/** The text of a statement depends on its shape alone and is put together once. */
const texts = new Map<string, string>()
const remembered = (shape: string, build: () => string): string => {
  let text = texts.get(shape)
  if (text === undefined) {
    text = build()
    texts.set(shape, text)
  }
  return text
}

/**
 * The same work on many rows, as each engine does it best: SQLite runs one short prepared statement per row without leaving
 * the process; MySQL gets one long statement, because what costs there is each statement and each round trip. Table and
 * column names come from our own code, never from outside.
 */
export const insertRows = (connection: Connection, engine: Engine, table: string, rows: readonly Row[]): void => {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const values = (count: number) => Array.from({ length: count }, () => `(${marks(columns.length)})`).join(', ')
  const text = (count: number) =>
    remembered(`${engine} insert ${count} ${table} ${columns}`, () => {
      return `insert into ${quoted(engine, table)} (${list(engine, columns)}) values ${values(count)}`
    })
  if (engine === 'sqlite') {
    const one = text(1)
    for (const row of rows)
      connection.later(
        one,
        columns.map((column) => row[column]),
      )
    return
  }
  connection.later(
    text(rows.length),
    rows.flatMap((row) => columns.map((column) => row[column])),
  )
}

/** Writes `columns` of rows that are known by `key`. */
export const updateRows = (
  connection: Connection,
  engine: Engine,
  table: string,
  key: string,
  columns: readonly string[],
  rows: readonly Row[],
): void => {
  if (columns.length === 0 || rows.length === 0) return
  if (engine === 'sqlite') {
    const text = remembered(`sqlite update ${table} ${key} ${columns}`, () => {
      const sets = columns.map((column) => `"${column}" = ?`).join(', ')
      return `update "${table}" set ${sets} where "${key}" = ?`
    })
    for (const row of rows) connection.later(text, [...columns.map((column) => row[column]), row[key]])
    return
  }
  const text = remembered(`mysql update ${rows.length} ${table} ${key} ${columns}`, () => {
    const whens = Array.from({ length: rows.length }, () => 'when ? then ?').join(' ')
    const sets = columns.map((column) => `\`${column}\` = case \`${key}\` ${whens} end`).join(', ')
    return `update \`${table}\` set ${sets} where \`${key}\` in (${marks(rows.length)})`
  })
  const cases = columns.flatMap((column) => rows.flatMap((row) => [row[key], row[column]]))
  connection.later(text, [...cases, ...rows.map((row) => row[key])])
}

/** Reads rows by `key` and locks them until the transaction ends; in key order, so that two batches never wait for each other. */
export const lockRows = async (
  connection: Connection,
  engine: Engine,
  table: string,
  key: string,
  values: readonly string[],
): Promise<readonly unknown[]> => {
  if (values.length === 0) return []
  if (engine === 'sqlite') {
    const text = remembered(`sqlite lock ${table} ${key}`, () => `select * from "${table}" where "${key}" = ?`)
    const found: unknown[] = []
    for (const value of values) found.push(...(await connection.query(text, [value])).rows)
    return found
  }
  const text = remembered(`mysql lock ${values.length} ${table} ${key}`, () => {
    return `select * from \`${table}\` where \`${key}\` in (${marks(values.length)}) order by \`${key}\` for update`
  })
  return (await connection.query(text, values)).rows
}
