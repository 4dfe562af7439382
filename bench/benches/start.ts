import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '@yijiantong/tests/support/ports.ts'
import { startProgram } from '../measure/child.ts'
import type { Place } from '../measure/place.ts'
import { pssOf } from '../measure/process.ts'
import { median } from '../measure/statistics.ts'
import { allInOne } from '../ours/server.ts'
import { againstLimit, type Result } from '../result.ts'
import type { Bench } from './bench.ts'

const RUNS = 3
const IDLE = 5000

const run = async (place: Place): Promise<Result[]> => {
  const env = { DATA_DIR: await place.dir('start'), PORT: String(await freePort()), LOG_LEVEL: 'warn' }
  // A share of what it has in common with us would be ours: a server alone has its Node to itself.
  const node = join(await place.dir('node'), 'node')
  await copyFile(process.execPath, node)
  const begin = async () => {
    const began = performance.now()
    const server = await startProgram(allInOne, /is ready at (\S+) after/, { env, node })
    const answer = await fetch(`http://127.0.0.1:${env.PORT}/readyz`)
    if (answer.status !== 200) throw new Error(`ready, and yet /readyz says ${answer.status}`)
    return { server, ms: performance.now() - began }
  }
  const first = await begin()
  await first.server.end('SIGTERM')
  const times: number[] = []
  let pss = 0
  for (let i = 0; i < RUNS; i++) {
    const { server, ms } = await begin()
    times.push(ms)
    if (i === RUNS - 1) {
      await delay(IDLE)
      pss = pssOf(server.pid)
    }
    await server.end('SIGTERM')
  }
  const named = { bench: 'start', engine: 'sqlite' as const }
  return [
    againstLimit(
      {
        ...named,
        figure: 'from nothing to ready',
        unit: 'ms',
        ours: Math.round(median(times)),
        details: { firstRunMs: Math.round(first.ms) },
      },
      { atMost: 1000 },
    ),
    againstLimit({ ...named, figure: 'memory when idle', unit: 'MB', ours: Math.round(pss / 1024) }, { atMost: 100 }),
  ]
}

/** As `npm start` runs it: a demonstration, sandbox included, alone on the machine. */
export const start: Bench = { asks: 'how long the server takes to be ready, after its first run, and what it then holds', run }
