import { createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChildServer } from '../child-server.ts'
import { createSchema, startMariaDb } from '../databases.ts'

describe('a MariaDB for fault tests', () => {
  let server: ChildServer
  beforeAll(async () => {
    server = await startMariaDb()
  })
  afterAll(() => server.stop())

  it('keeps what was committed when it is killed and started again on the same port', async () => {
    const url = await createSchema(server.url, 'kept_rows')
    const before = await createConnection(url)
    await before.query('CREATE TABLE note (id int PRIMARY KEY) ENGINE = InnoDB')
    await before.query('INSERT INTO note VALUES (7)')
    before.on('error', () => undefined)
    const firstPid = server.pid

    await server.kill()
    await expect(createConnection(url)).rejects.toThrow('ECONNREFUSED')
    await server.start()

    expect(server.pid).not.toBe(firstPid)
    const after = await createConnection(url)
    const [rows] = await after.query('SELECT id FROM note')
    await after.end()
    expect(rows).toEqual([{ id: 7 }])
  })

  it('gives the user of one schema no sight of another, not even of one whose name differs by a wildcard', async () => {
    const url = await createSchema(server.url, 'clinic_a')
    await createSchema(server.url, 'clinicxa')
    const connection = await createConnection(url)
    await expect(connection.query('CREATE TABLE clinicxa.stolen (id int)')).rejects.toThrow('denied')
    await expect(connection.query('SELECT * FROM mysql.user')).rejects.toThrow('denied')
    await connection.end()
  })
})

describe('the servers every test may use', () => {
  it('are named in the environment', async () => {
    expect(process.env.TEST_MYSQL_URL).toMatch(/^mysql:\/\/root@127\.0\.0\.1:\d+$/)
    expect(process.env.TEST_REDIS_URL).toMatch(/^redis:\/\/127\.0\.0\.1:\d+$/)
  })
})
