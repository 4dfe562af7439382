import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startChild } from '../measure/child.ts'
import type { Place } from '../measure/place.ts'
import { pssOf } from '../measure/process.ts'
import { rounded } from '../measure/statistics.ts'
import { install } from '../ours/server.ts'
import { againstLimit, type Result } from '../result.ts'
import type { Bench } from './bench.ts'

const SOCKETS = 5000
/** Opened before the first look and kept: code and buffers made once, and room the heap had left, are not counted for or against a socket. */
const WARM = 1000

const flags = ['--expose-gc', '--import', fileURLToPath(import.meta.resolve('../measure/gc-on-signal.ts'))]

const settled = async (server: { pid: number; signal(signal: NodeJS.Signals): void }): Promise<number> => {
  for (let i = 0; i < 3; i++) {
    server.signal('SIGUSR2')
    await delay(400)
  }
  return pssOf(server.pid)
}

/** KB per open socket beyond the process. */
const perSocket = async (server: { pid: number; signal(signal: NodeJS.Signals): void }, url: string, tokens: readonly string[]) => {
  const warm = startChild(import.meta.resolve('../load/idle.ts'))
  warm.tell({ url, tokens: tokens.slice(0, WARM) })
  await warm.next()
  const before = await settled(server)
  const load = startChild(import.meta.resolve('../load/idle.ts'))
  load.tell({ url, tokens: tokens.slice(WARM) })
  await load.next()
  const after = await settled(server)
  await Promise.all([warm.end(), load.end()])
  return { kb: rounded((after - before) / (tokens.length - WARM), 1), before }
}

const run = async (place: Place): Promise<Result[]> => {
  const bare = startChild(import.meta.resolve('../reference/idle.ts'), { flags })
  const { port } = await bare.next<{ port: number }>()
  const reference = await perSocket(
    bare,
    `ws://127.0.0.1:${port}`,
    Array.from({ length: SOCKETS + WARM }, () => 'a'),
  )
  await bare.end()

  const installation = await install(place, 'sqlite')
  const people = await Promise.all(Array.from({ length: SOCKETS + WARM }, () => installation.sign('patient')))
  const server = await installation.start(flags)
  const ours = await perSocket(
    server,
    `${installation.socketUrl}/v1/socket`,
    people.map((person) => person.token),
  )
  await server.end('SIGTERM')
  return [
    againstLimit(
      {
        bench: 'idle',
        engine: 'sqlite',
        figure: `memory per socket, ${SOCKETS} idle`,
        unit: 'KB',
        ours: ours.kb,
        reference: reference.kb,
        details: { processMb: Math.round(ours.before / 1024), referenceMb: Math.round(reference.before / 1024) },
      },
      { atMost: 14 },
    ),
  ]
}

/** Every socket belongs to a person of its own who has said hello with a token. */
export const idle: Bench = { asks: 'what an open socket costs while nothing is said', run }
