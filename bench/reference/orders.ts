import { DatabaseSync } from 'node:sqlite'
import Fastify from 'fastify'
import { createPool, type RowDataPacket } from 'mysql2'
import { fromParent, toParent } from '../measure/child.ts'

/** The least that keeps orders: an order is whatever was posted, durable before it is answered, and read back by its id. */
type Orders = { add(id: string, body: string): Promise<void>; find(id: string): Promise<string | undefined> }

const onSqlite = (file: string): Orders => {
  const database = new DatabaseSync(file)
  database.exec('pragma journal_mode = wal; pragma synchronous = full')
  database.exec(
    'create table consultation (id text primary key, state text not null, body text not null, at integer not null) without rowid',
  )
  const insert = database.prepare(`insert into consultation values (?, 'draft', ?, ?)`)
  const byId = database.prepare('select body from consultation where id = ?')
  let waiting: { id: string; body: string; done: () => void }[] = []
  const flush = () => {
    const batch = waiting
    waiting = []
    database.exec('begin immediate')
    for (const { id, body } of batch) insert.run(id, body, Date.now())
    database.exec('commit')
    for (const { done } of batch) done()
  }
  return {
    add: (id, body) =>
      new Promise((done) => {
        if (waiting.push({ id, body, done }) === 1) setImmediate(flush)
      }),
    find: async (id) => (byId.get(id) as { body: string } | undefined)?.body,
  }
}

const onMysql = async (url: string): Promise<Orders> => {
  const pool = createPool({ uri: url, connectionLimit: 8 }).promise()
  await pool.query(
    'create table consultation (id varchar(40) primary key, state varchar(16) not null, body text not null, at bigint not null)',
  )
  return {
    add: async (id, body) => void (await pool.query(`insert into consultation values (?, 'draft', ?, ?)`, [id, body, Date.now()])),
    async find(id) {
      const [rows] = await pool.query<RowDataPacket[]>('select body from consultation where id = ?', [id])
      return rows[0]?.body as string | undefined
    },
  }
}

const { engine, where } = await fromParent<{ engine: 'sqlite' | 'mysql'; where: string }>()
const orders = engine === 'sqlite' ? onSqlite(where) : await onMysql(where)
const app = Fastify()
app.post('/orders', async (request) => {
  const id = crypto.randomUUID()
  await orders.add(id, JSON.stringify(request.body))
  return { consultationId: id, state: 'draft' }
})
app.get<{ Params: { id: string } }>('/orders/:id', async (request, reply) => {
  const body = await orders.find(request.params.id)
  return body === undefined ? reply.code(404).send({}) : reply.type('application/json').send(body)
})
await app.listen({ port: 0, host: '127.0.0.1' })
toParent({ port: (app.server.address() as { port: number }).port })
