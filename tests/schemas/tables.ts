import { DatabaseSync } from 'node:sqlite'
import { createConnection, type RowDataPacket } from 'mysql2/promise'

/** What both engines must agree on. */
export type Table = {
  readonly columns: Readonly<Record<string, { readonly kind: 'text' | 'integer'; readonly nullable: boolean }>>
  readonly primary: readonly string[]
  readonly unique: readonly string[]
  readonly index: readonly string[]
}

export type Tables = Readonly<Record<string, Table>>

type Column = { name: string; type: string; notnull: number; pk: number }
type Index = { name: string; unique: number; origin: string }

export const sqliteTables = (file: string): Tables => {
  const database = new DatabaseSync(file, { readOnly: true })
  const all = <Row>(sql: string, ...values: string[]) => database.prepare(sql).all(...values) as Row[]
  const names = all<{ name: string }>(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`)
  const tables = names.map(({ name }): [string, Table] => {
    const columns = all<Column>('select * from pragma_table_info(?)', name)
    const indexes = all<Index>('select * from pragma_index_list(?)', name).filter((each) => each.origin === 'c')
    const columnsOf = (index: Index) =>
      all<{ name: string }>('select name from pragma_index_info(?) order by seqno', index.name)
        .map((each) => each.name)
        .join(',')
    return [
      name,
      {
        columns: Object.fromEntries(
          columns.map((each) => [
            each.name,
            { kind: /int/i.test(each.type) ? 'integer' : 'text', nullable: each.notnull === 0 && each.pk === 0 } as const,
          ]),
        ),
        primary: columns
          .filter((each) => each.pk > 0)
          .sort((a, b) => a.pk - b.pk)
          .map((each) => each.name),
        unique: indexes
          .filter((each) => each.unique === 1)
          .map(columnsOf)
          .sort(),
        index: indexes
          .filter((each) => each.unique === 0)
          .map(columnsOf)
          .sort(),
      },
    ]
  })
  database.close()
  return Object.fromEntries(tables)
}

export const mysqlTables = async (url: string): Promise<Tables> => {
  const connection = await createConnection(url)
  const all = async (sql: string) => (await connection.query<RowDataPacket[]>(sql))[0]
  const columns = await all(`select table_name t, column_name c, data_type d, is_nullable n from information_schema.columns
    where table_schema = database() order by table_name, ordinal_position`)
  const keys = await all(`select table_name t, index_name i, non_unique u, group_concat(column_name order by seq_in_index) c
    from information_schema.statistics where table_schema = database() group by table_name, index_name, non_unique`)
  await connection.end()
  const names = [...new Set(columns.map((each) => each.t as string))].sort()
  const tables = names.map((name): [string, Table] => {
    const own = keys.filter((each) => each.t === name)
    const lists = (unique: number) =>
      own
        .filter((each) => each.i !== 'PRIMARY' && Number(each.u) === unique)
        .map((each) => each.c as string)
        .sort()
    return [
      name,
      {
        columns: Object.fromEntries(
          columns
            .filter((each) => each.t === name)
            .map((each) => [each.c as string, { kind: each.d === 'bigint' ? 'integer' : 'text', nullable: each.n === 'YES' } as const]),
        ),
        primary: String(own.find((each) => each.i === 'PRIMARY')?.c ?? '').split(','),
        unique: lists(0),
        index: lists(1),
      },
    ]
  })
  return Object.fromEntries(tables)
}
