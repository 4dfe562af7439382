import { DatabaseSync } from 'node:sqlite'
import { createPool, type RowDataPacket } from 'mysql2'

/** What a database can do by itself: a look through every text, or its own full-text index. */
export type Look = {
  fill(rows: readonly (readonly [id: string, text: string])[]): Promise<void>
  /** Ids of all texts that hold the term, in order. */
  all(term: string): Promise<string[]>
  first(term: string): Promise<unknown>
  /** The first by a trigram index, for terms of three characters and more; MariaDB has none for Chinese. */
  indexed?(term: string): unknown
}

export const lookOnSqlite = (file: string): Look => {
  const database = new DatabaseSync(file)
  database.exec('pragma synchronous = off; create table look (id text primary key, text text not null) without rowid')
  database.exec(`create virtual table indexed using fts5 (id unindexed, text, tokenize = 'trigram')`)
  const all = database.prepare(`select id from look where text like '%' || ? || '%' order by id`)
  const first = database.prepare(`select id from look where text like '%' || ? || '%' limit 20`)
  const indexed = database.prepare('select id from indexed where text match ? limit 20')
  return {
    async fill(rows) {
      const insert = database.prepare('insert into look values (?, ?)')
      const insertIndexed = database.prepare('insert into indexed values (?, ?)')
      database.exec('begin')
      for (const [id, text] of rows) {
        insert.run(id, text)
        insertIndexed.run(id, text)
      }
      database.exec('commit')
    },
    all: async (term) => all.all(term).map((row) => String(row.id)),
    first: async (term) => first.all(term),
    indexed: (term) => indexed.all(`"${term}"`),
  }
}

export const lookOnMysql = async (url: string): Promise<Look> => {
  const pool = createPool({ uri: url, connectionLimit: 1 }).promise()
  await pool.query(
    `create table look (id varchar(40) character set ascii collate ascii_bin primary key,
     text text character set utf8mb4 collate utf8mb4_bin not null)`,
  )
  return {
    async fill(rows) {
      for (let start = 0; start < rows.length; start += 1000)
        await pool.query('insert into look values ?', [rows.slice(start, start + 1000)])
    },
    async all(term) {
      const [rows] = await pool.query<RowDataPacket[]>(`select id from look where text like ? order by id`, [`%${term}%`])
      return rows.map((row) => String(row.id))
    },
    first: async (term) => pool.query(`select id from look where text like ? limit 20`, [`%${term}%`]),
  }
}
