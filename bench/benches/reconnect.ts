import { setTimeout as delay } from 'node:timers/promises'
import type { ReconnectOrder, ReconnectOutcome } from '../load/reconnect.ts'
import { startChild } from '../measure/child.ts'
import type { Place } from '../measure/place.ts'
import { rounded } from '../measure/statistics.ts'
import { install } from '../ours/server.ts'
import { againstLimit, type EngineName, type Result } from '../result.ts'
import { type Bench, eachEngine } from './bench.ts'
import { pairsOf, profiling } from './chatting.ts'

const PAIRS = 2500
const WRITERS = 200

const measure = async (place: Place, engine: EngineName): Promise<Result[]> => {
  const installation = await install(place, engine)
  const pairs = await pairsOf(installation, PAIRS)
  let server = await installation.start()
  const load = startChild(import.meta.resolve('../load/reconnect.ts'))
  const order: ReconnectOrder = { url: installation.socketUrl, pairs, writers: WRITERS }
  load.tell(order)
  await load.next()
  await delay(1000)

  const killedAt = Date.now()
  await server.end('SIGKILL')
  server = await installation.start(profiling())
  const readyAt = Date.now()
  load.tell({})
  const outcome = await load.next<ReconnectOutcome>()
  await server.end('SIGTERM')

  const wrong = { lost: outcome.lost, doubled: outcome.doubled, reordered: outcome.reordered }
  return [
    againstLimit(
      {
        bench: 'reconnect',
        engine,
        figure: `${2 * PAIRS} clients settled after the server is back`,
        unit: 's',
        ours: rounded((outcome.settledAt - readyAt) / 1000),
        details: { downSeconds: rounded((readyAt - killedAt) / 1000), sinceKillSeconds: rounded((outcome.settledAt - killedAt) / 1000) },
      },
      { atMost: 10 },
    ),
    againstLimit(
      {
        bench: 'reconnect',
        engine,
        figure: 'lost, doubled, reordered',
        unit: 'messages',
        ours: wrong.lost + wrong.doubled + wrong.reordered,
        details: { ...wrong, confirmed: outcome.confirmed },
      },
      { atMost: 0 },
    ),
  ]
}

/** The server is killed with SIGKILL while 200 of them write; every client says hello again and reads on from its last `seq`. */
export const reconnect: Bench = {
  asks: 'how long everybody takes to come back when the server was killed, and what is lost',
  run: (place) => eachEngine(place, measure),
}
