import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { createConnection } from 'mysql2/promise'
import { type ChildServer, folderFor, startChildServer } from './child-server.ts'
import { freePort } from './ports.ts'

export type Where = { dir?: string; port?: number }

/**
 * A real MariaDB on 127.0.0.1 with durable commits, in a folder of its own. `url` is root's, without a schema.
 * An existing data folder is opened as it is, so a test may start a second server on what a first one left behind.
 */
export async function startMariaDb(where: Where = {}): Promise<ChildServer> {
  const { dir, temporary } = await folderFor('mariadb', where.dir)
  const port = where.port ?? (await freePort())
  const data = join(dir, 'data')
  if (!existsSync(join(data, 'mysql'))) await installMariaDb(data)
  const url = `mysql://root@127.0.0.1:${port}`
  return startChildServer({
    name: 'mariadb',
    url,
    port,
    dir,
    temporary,
    command: 'mariadbd',
    args: [
      '--no-defaults',
      ...asRoot(),
      `--datadir=${data}`,
      `--port=${port}`,
      `--socket=${join(dir, 'mariadb.sock')}`,
      `--pid-file=${join(dir, 'mariadb.pid')}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      '--skip-log-bin',
      '--innodb-flush-log-at-trx-commit=1',
      '--innodb-buffer-pool-size=256M',
      '--max-connections=500',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_bin',
    ],
    ping: async () => {
      const connection = await createConnection(url)
      await connection.end()
    },
  })
}

/** A real Redis on 127.0.0.1 that persists nothing: nothing of ours lives in Redis alone. */
export async function startRedis(where: Where = {}): Promise<ChildServer> {
  const { dir, temporary } = await folderFor('redis', where.dir)
  const port = where.port ?? (await freePort())
  return startChildServer({
    name: 'redis',
    url: `redis://127.0.0.1:${port}`,
    port,
    dir,
    temporary,
    command: 'redis-server',
    args: ['--bind', '127.0.0.1', '--port', String(port), '--dir', dir, '--save', '', '--appendonly', 'no'],
    ping: () => pingRedis(port),
  })
}

/** A schema and a user who may do everything in it and nothing outside it. Returns that user's URL. */
export async function createSchema(rootUrl: string, name: string): Promise<string> {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error(`"${name}" is no name for a schema: use a-z, 0-9 and _, at most 63`)
  const password = randomBytes(12).toString('hex')
  const connection = await createConnection(rootUrl)
  try {
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
    await connection.query(`CREATE USER '${name}'@'127.0.0.1' IDENTIFIED BY '${password}'`)
    // An underscore is a wildcard in a grant: unescaped, the user of a_b could read a1b.
    await connection.query(`GRANT ALL PRIVILEGES ON \`${name.replaceAll('_', '\\_')}\`.* TO '${name}'@'127.0.0.1'`)
  } finally {
    await connection.end()
  }
  const url = new URL(rootUrl)
  url.username = name
  url.password = password
  url.pathname = `/${name}`
  return url.href
}

async function installMariaDb(data: string): Promise<void> {
  const args = ['--no-defaults', ...asRoot(), `--datadir=${data}`, '--auth-root-authentication-method=normal']
  // Two installed at once would meet in the common folder for temporary tables.
  const env = { ...process.env, TMPDIR: dirname(data) }
  await promisify(execFile)('mariadb-install-db', [...args, '--skip-name-resolve', '--skip-test-db'], { env })
}

/** MariaDB refuses to run as root unless told that it is meant. */
function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : []
}

function pingRedis(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.once('error', reject)
    socket.once('data', (reply) => {
      socket.destroy()
      if (reply.toString().startsWith('+PONG')) resolve()
      else reject(new Error(`redis answered ${reply.toString().trim()}`))
    })
    socket.once('close', () => reject(new Error('redis closed the connection')))
  })
}
