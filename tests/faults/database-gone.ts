import { randomUUID } from 'node:crypto'
import { phraseOf } from '@yijiantong/phrases/book.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { type Chance, chanceOf } from './chance.ts'
import { countsOf, examinePair, hangUp, openPairs, PATIENCE, type Pair, say, sentence, talkative } from './pairs.ts'
import { ask, type Told } from './raw.ts'
import type { Outcome, Scenario } from './scenario.ts'
import type { Said } from './verdict.ts'
import { within } from './within.ts'

const sizes = {
  quick: { pairs: 3, rounds: 2 },
  full: { pairs: 8, rounds: 10 },
} as const

/** From when MariaDB answers again, ms. */
const RECOVERED_WITHIN = 2000

/** MariaDB dies under load and comes back. The server says 503 in words meanwhile, and goes on by itself; what it acknowledged is there. */
export const scenario: Scenario = {
  name: 'database-gone',
  async play(size) {
    const chance = chanceOf()
    const platform = await together({ ...talkative, engine: 'mysql' })
    try {
      return await outages(platform, sizes[size], chance)
    } finally {
      await platform.stop()
    }
  },
}

const outages = async (platform: Topology, size: { pairs: number; rounds: number }, chance: Chance): Promise<Outcome> => {
  const pairs = await openPairs({ ...platform, patience: PATIENCE }, size.pairs)
  const { server: pid } = platform.pids
  const load = underLoad(pairs, chance)
  const wrong: string[] = []
  let slowest = 0
  try {
    for (let round = 1; round <= size.rounds; round++) {
      await load.acknowledgeMore(1 + chance.below(size.pairs * 40))
      await platform.kill('mariadb')
      wrong.push(...(await meanwhile(platform, pairs, load)))
      await platform.start('mariadb')
      const took = await load.recovered()
      slowest = Math.max(slowest, took)
      if (took > RECOVERED_WITHIN) wrong.push(`round ${round}: recovered ${Math.round(took)} ms after the database`)
    }
    await load.stop()
    wrong.push(...load.wrong(), ...(await Promise.all(pairs.map(examinePair))).flat())
    if (platform.pids.server !== pid || !isAlive(pid)) wrong.push('the server is not the process it was')
    const figures = {
      seed: chance.seed,
      kills: size.rounds,
      acknowledged: load.acknowledged(),
      refused503: load.refused(),
      slowestRecoveryMs: Math.round(slowest),
      ...countsOf(pairs),
    }
    return { figures, wrong }
  } finally {
    load.abandon()
    hangUp(pairs)
  }
}

const isAlive = (pid: number | undefined): boolean => {
  try {
    return pid !== undefined && process.kill(pid, 0)
  } catch {
    return false
  }
}

/** While the database is gone: alive but not ready, every request is told so, every message too. */
const meanwhile = async (platform: Topology, pairs: readonly Pair[], load: Load): Promise<string[]> => {
  const statusOf = async (path: string) => (await fetch(`${platform.url}${path}`)).status
  await load.refuseMore(pairs.length)
  const refused = pairs.map(({ doctor }) => doctor.live.next('refused', ({ code }) => code === 'storage.unavailable'))
  await Promise.all(refused)
  const [alive, ready] = [await statusOf('/healthz'), await statusOf('/readyz')]
  return [...(alive === 200 ? [] : [`/healthz answered ${alive}`]), ...(ready === 503 ? [] : [`/readyz answered ${ready}`])]
}

type Load = ReturnType<typeof underLoad>

/** Doctors talk over sockets and patients over HTTP, without pause, until they are stopped. */
const underLoad = (pairs: readonly Pair[], chance: Chance) => {
  const problems = new Set<string>()
  const last = new Map<string, number>()
  let stopped = false
  let acknowledged = 0
  let refused = 0
  const acknowledge = (who: string): void => {
    acknowledged++
    last.set(who, performance.now())
  }
  const expected = phraseOf('storage.unavailable')?.text
  const judge = (path: string, { status, retryAfter, code, message }: Told): boolean => {
    if (status === 200) return true
    refused++
    if (status !== 503 || code !== 'storage.unavailable') problems.add(`${path} answered ${status} ${code}`)
    else if (retryAfter === null) problems.add(`${path} did not say when to come back`)
    else if (message !== expected) problems.add(`${path} said "${message}"`)
    return false
  }

  const overSocket = async (pair: Pair): Promise<void> => {
    for (let number = 1; !stopped; number++) {
      await say(pair, 'doctor', sentence(chance, number))
      acknowledge(`doctor of ${pair.id}`)
    }
  }
  const overHttp = async (pair: Pair): Promise<void> => {
    for (let number = 1; !stopped; number++) {
      const said: Said = { ref: randomUUID(), author: 'patient', text: sentence(chance, number) }
      pair.said.push(said)
      await eventually('the message to be taken', () => post(pair, said), { within: PATIENCE, every: 50 })
      acknowledge(`patient of ${pair.id}`)
    }
  }
  const post = async (pair: Pair, said: Said): Promise<boolean> => {
    const path = `/v1/conversations/${pair.id}/messages`
    const json = { clientId: said.ref, text: said.text }
    const told = await ask(pair.patient.person, path, { json, key: said.ref }).catch(unanswered)
    if (told === undefined || !judge(`POST ${path.replace(pair.id, ':id')}`, told)) return false
    said.seq = told.seq as number
    return true
  }
  const reading = async ({ patient }: Pair): Promise<void> => {
    const path = '/v1/conversations'
    while (!stopped) {
      await eventually(
        'the list to be read',
        async () => {
          const told = await ask(patient.person, path).catch(unanswered)
          return told !== undefined && judge(`GET ${path}`, told)
        },
        { within: PATIENCE, every: 50 },
      )
    }
  }
  const unanswered = (error: unknown): undefined => {
    problems.add(`a request got no answer: ${error}`)
    return undefined
  }

  const all = Promise.all(pairs.flatMap((pair) => [overSocket(pair), overHttp(pair), reading(pair)]))
  all.catch(() => {})
  const more = async (what: string, count: () => number, by: number): Promise<void> => {
    const target = count() + by
    await Promise.race([all, eventually(what, () => count() >= target, { within: 30_000, every: 5 })])
  }
  return {
    acknowledged: () => acknowledged,
    refused: () => refused,
    wrong: () => [...problems],
    acknowledgeMore: (by: number) => more('more to be acknowledged', () => acknowledged, by),
    refuseMore: (by: number) => more('requests to be refused', () => refused, by),
    /** ms until everybody has been served again. */
    async recovered(): Promise<number> {
      const from = performance.now()
      await eventually(
        'everybody to be served again',
        () => last.size === 2 * pairs.length && [...last.values()].every((at) => at > from),
        {
          within: 30_000,
          every: 5,
        },
      )
      return Math.max(...last.values()) - from
    },
    async stop(): Promise<void> {
      stopped = true
      await within(PATIENCE, 'the last messages', all)
    },
    abandon: () => {
      stopped = true
    },
  }
}
