import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ServiceName, serviceNames } from '@yijiantong/server/config.ts'
import { type ChildServer, startChildServer } from './child-server.ts'
import { createSchema, startMariaDb, startRedis } from './databases.ts'
import { freePort } from './ports.ts'
import { adminOf, type StaffAccount } from './staff-account.ts'

export type Options = {
  /** How long each step of a consultation may take, ms; what is not given is the product's own. */
  readonly timers?: { readonly unpaid?: number; readonly unaccepted?: number; readonly active?: number }
  /** Rounds of question and answer one consultation holds. */
  readonly rounds?: number
  /** Frames a person may send over the socket. */
  readonly sockets?: { readonly perSecond: number; readonly burst: number }
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Root's URL of a MariaDB that is already running; without it the topology has one of its own, which can be killed. */
  readonly mysqlUrl?: string
  /** Multiplies the vendors' own waits, such as those between repeated notifications. */
  readonly sandboxScale?: number
  /** Services that get a second process, named `messaging-2` and so on, which the gateway does not know. */
  readonly twins?: readonly ServiceName[]
  /** Any other setting of the servers. */
  readonly env?: Readonly<Record<string, string>>
}

/** The platform, running as its operator would run it. */
export type Topology = {
  readonly name: string
  readonly url: string
  readonly sandboxUrl: string
  /** Everything it stores, but for a MariaDB that was there before. */
  readonly dir: string
  /** The first member of staff. */
  readonly admin: StaffAccount
  /** Process ids by name: `server`, or `gateway`, `sandbox`, `redis` and one per service; `mariadb` where it has its own. */
  readonly pids: Readonly<Record<string, number>>
  /** The address each of them listens on. */
  readonly urls: Readonly<Record<string, string>>
  /** SIGKILL, as a power cut would do it. */
  kill(name: string): Promise<void>
  /** Starts a killed process on what it left behind, at the same address. */
  start(name: string): Promise<void>
  /** What all processes have written so far. */
  logs(): Promise<string>
  stop(): Promise<void>
}

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const pinned = join(root, 'node_modules', '.bin', 'node')
const node = Number.parseInt(process.versions.node, 10) >= 24 ? process.execPath : pinned

/** `npm start`: one process, one SQLite file per service; on MariaDB when asked for. */
export const together = async (options: Options & { readonly engine?: 'sqlite' | 'mysql' } = {}): Promise<Topology> => {
  const [dir, port] = await Promise.all([folder('together'), freePort()])
  return assemble('together', dir, async (children) => {
    const url = `http://127.0.0.1:${port}`
    const mysqlUrls = options.engine === 'mysql' ? await schemas(children, options) : undefined
    const env = {
      ...settings(dir, port, options),
      PUBLIC_URL: url,
      ...(mysqlUrls && { MYSQL_URLS: JSON.stringify(mysqlUrls) }),
    }
    await children.add('server', startChildServer({ ...program('server', dir, url, env), args: [entry('all-in-one.ts')] }))
    return { url, sandboxUrl: url }
  })
}

/** A process and a MariaDB schema per service, Redis between them, the vendors in a process of their own, a gateway in front. */
export const apart = async (options: Options = {}): Promise<Topology> => {
  const dir = await folder('apart')
  const [gatewayPort, sandboxPort] = await Promise.all([freePort(), freePort()])
  const ports = await Promise.all(serviceNames.map(async (name) => [name, await freePort()] as const))
  const serviceUrls = Object.fromEntries(ports.map(([name, port]) => [name, `http://127.0.0.1:${port}`]))
  const url = `http://127.0.0.1:${gatewayPort}`
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`

  return assemble('apart', dir, async (children) => {
    const sandbox = program('sandbox', dir, sandboxUrl, settings(dir, sandboxPort, options))
    // Its keys must be there before the services read them, and they wait for the database longer than for it.
    const vendors = children.add(
      'sandbox',
      startChildServer({ ...sandbox, args: [entry('sandbox.ts')], ping: () => answers(`${sandboxUrl}/sandbox`) }),
    )
    const [mysqlUrls, redis] = await Promise.all([schemas(children, options), children.add('redis', startRedis()), vendors])
    const shared = {
      MYSQL_URLS: JSON.stringify(mysqlUrls),
      REDIS_URL: redis.url,
      SERVICE_URLS: JSON.stringify(serviceUrls),
      SANDBOX_URL: sandboxUrl,
      PUBLIC_URL: url,
      NOTIFY_URL: url,
    }
    const startService = (title: string, name: ServiceName, port: number) => {
      const service = program(title, dir, `http://127.0.0.1:${port}`, { ...settings(dir, port, options), ...shared })
      return children.add(title, startChildServer({ ...service, args: [entry('one-service.ts'), name] }))
    }
    await Promise.all([
      ...ports.map(([name, port]) => startService(name, name, port)),
      children.add(
        'gateway',
        startChildServer({
          ...program('gateway', dir, url, { ...settings(dir, gatewayPort, options), ...shared }),
          args: [entry('gateway.ts')],
        }),
      ),
    ])
    // What a second process of a service is started for: another one runs already.
    await Promise.all((options.twins ?? []).map(async (name) => startService(`${name}-2`, name, await freePort())))
    return { url, sandboxUrl }
  })
}

const entry = (file: string): string => join(root, 'apps', 'server', file)

const program = (name: string, dir: string, url: string, env: Record<string, string>) => ({
  name,
  url,
  port: Number(new URL(url).port),
  dir,
  temporary: false,
  command: node,
  env,
  ping: () => answers(`${url}/readyz`),
})

const answers = async (url: string): Promise<void> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(2000) })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
}

const settings = (dir: string, port: number, options: Options): Record<string, string> => {
  const { timers = {}, rounds, sockets } = options
  const given: Record<string, string | number | undefined> = {
    NODE_ENV: 'development',
    NODE_COMPILE_CACHE: join(root, 'var', 'compile-cache'),
    DATA_DIR: dir,
    PORT: port,
    TRUST_PROXY: '127.0.0.1',
    // A story brings its own people.
    DEMONSTRATION_ACCOUNTS: 'off',
    LOG_LEVEL: options.logLevel ?? 'warn',
    TIMER_UNPAID_MS: timers.unpaid,
    TIMER_UNACCEPTED_MS: timers.unaccepted,
    TIMER_ACTIVE_MS: timers.active,
    ROUNDS: rounds,
    SOCKET_RATE: sockets?.perSecond,
    SOCKET_BURST: sockets?.burst,
    SANDBOX_SCALE: options.sandboxScale,
    ...options.env,
  }
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
}

/** A schema and a user per service, who may do nothing outside it. */
const schemas = async (children: Children, options: Options): Promise<Record<ServiceName, string>> => {
  const mysqlUrl = options.mysqlUrl ?? (await children.add('mariadb', startMariaDb())).url
  const prefix = `yjt${Math.random().toString(36).slice(2, 8)}`
  const pairs = await Promise.all(serviceNames.map(async (name) => [name, await createSchema(mysqlUrl, `${prefix}_${name}`)] as const))
  return Object.fromEntries(pairs) as Record<ServiceName, string>
}

const folder = async (name: string): Promise<string> => mkdtemp(join(tmpdir(), `yijiantong-${name}-`))

type Children = { add(name: string, child: Promise<ChildServer>): Promise<ChildServer> }

/** Collects the processes while they start, so that one that fails takes the others with it. */
const assemble = async (
  name: string,
  dir: string,
  build: (children: Children) => Promise<{ url: string; sandboxUrl: string }>,
): Promise<Topology> => {
  const starting: Promise<unknown>[] = []
  const running = new Map<string, ChildServer>()
  const children: Children = {
    add(title, child) {
      const kept = child.then((started) => {
        running.set(title, started)
        return started
      })
      starting.push(kept)
      return kept
    },
  }
  const named = (title: string): ChildServer => {
    const child = running.get(title)
    if (child === undefined) throw new Error(`${name} has no process "${title}", only ${[...running.keys()].join(', ')}`)
    return child
  }
  // The gateway first, the databases last: nobody should be heard complaining that its database went away.
  const stopAll = async (): Promise<void> => {
    await Promise.allSettled(starting)
    const databases = ['mariadb', 'redis', 'sandbox']
    const isDatabase = ([title]: [string, ChildServer]) => databases.includes(title)
    await Promise.all([...running].filter((each) => !isDatabase(each)).map(([, child]) => child.stop()))
    await Promise.all([...running].filter(isDatabase).map(([, child]) => child.stop()))
    await rm(dir, { recursive: true, force: true })
  }
  try {
    const where = await build(children)
    return {
      name,
      ...where,
      dir,
      admin: await adminOf(dir),
      get pids() {
        return Object.fromEntries([...running].map(([title, child]) => [title, child.pid]))
      },
      get urls() {
        return Object.fromEntries([...running].map(([title, child]) => [title, child.url]))
      },
      kill: (title) => named(title).kill(),
      start: (title) => named(title).start(),
      async logs() {
        const files = (await readdir(dir)).filter((file) => file.endsWith('.log'))
        return (await Promise.all(files.map((file) => readFile(join(dir, file), 'utf8')))).join('')
      },
      stop: stopAll,
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}
