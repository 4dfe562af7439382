import { DatabaseSync } from 'node:sqlite'
import { createPool } from 'mysql2'

/** A message to store, and whom to tell when it is on disk. */
export type Entry = { readonly to: string; readonly from: string; readonly id: string; readonly body: string }
export type Store = (entry: Entry, stored: (seq: number) => void) => void

type Waiting = { readonly entry: Entry; readonly seq: number; readonly stored: (seq: number) => void }

/** Gives each conversation its next number. In memory: a reference does not restart. */
const numbering = () => {
  const last = new Map<string, number>()
  return (conversation: string): number => {
    const seq = (last.get(conversation) ?? 0) + 1
    last.set(conversation, seq)
    return seq
  }
}

/** SQLite with a durable commit for all that arrived in one turn of the event loop. */
export const sqliteMessages = (file: string): Store => {
  const database = new DatabaseSync(file)
  database.exec('pragma journal_mode = wal; pragma synchronous = full')
  database.exec(
    `create table message (conversation text not null, seq integer not null, id text not null, author text not null, body text not null,
     at integer not null, primary key (conversation, seq), unique (conversation, id)) without rowid`,
  )
  const insert = database.prepare('insert into message values (?, ?, ?, ?, ?, ?)')
  const next = numbering()
  let waiting: Waiting[] = []
  const flush = () => {
    const batch = waiting
    waiting = []
    database.exec('begin immediate')
    for (const { entry, seq } of batch) insert.run(entry.to, seq, entry.id, entry.from, entry.body, Date.now())
    database.exec('commit')
    for (const { seq, stored } of batch) stored(seq)
  }
  return (entry, stored) => {
    if (waiting.push({ entry, seq: next(entry.to), stored }) === 1) setImmediate(flush)
  }
}

/** MariaDB with one insert under way at a time, of all that arrived during the last one. */
export const mysqlMessages = async (url: string): Promise<Store> => {
  const pool = createPool({ uri: url, connectionLimit: 2 })
  await pool.promise().query(
    `create table message (conversation varchar(40) not null, seq bigint not null, id varchar(64) not null, author varchar(40) not null,
     body text not null, at bigint not null, primary key (conversation, seq), unique (conversation, id))`,
  )
  const next = numbering()
  let waiting: Waiting[] = []
  let busy = false
  const flush = () => {
    if (busy || waiting.length === 0) return
    busy = true
    const batch = waiting
    waiting = []
    const rows = batch.map(({ entry, seq }) => [entry.to, seq, entry.id, entry.from, entry.body, Date.now()])
    pool.query('insert into message values ?', [rows], (error) => {
      if (error !== null) throw error
      busy = false
      for (const { seq, stored } of batch) stored(seq)
      flush()
    })
  }
  return (entry, stored) => {
    waiting.push({ entry, seq: next(entry.to), stored })
    setImmediate(flush)
  }
}
