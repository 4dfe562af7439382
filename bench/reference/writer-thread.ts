import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

/** A writer in a thread of its own: whatever lies in its mailbox goes into one commit, whose wait for the disk blocks nobody else. */
const port = parentPort
if (port === null) throw new Error('this file runs in a worker thread')
const { file } = workerData as { file: string }
const database = new DatabaseSync(file)
database.exec('pragma journal_mode = wal; pragma synchronous = full')
const insert = database.prepare(`insert into orders values (?, 'draft', ?, ?)`)
port.on('message', (rows: readonly (readonly [string, string, number])[]) => {
  database.exec('begin immediate')
  for (const row of rows) insert.run(...row)
  database.exec('commit')
  port.postMessage(rows.length)
})
