import { connect } from 'node:net'
import { order, pay } from '@yijiantong/tests/support/consulting.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { patient } from '@yijiantong/tests/support/people.ts'
import { apart, type Topology } from '@yijiantong/tests/support/topologies.ts'
import { type Chance, chanceOf } from './chance.ts'
import {
  countsOf,
  everythingArrives,
  examinePair,
  hangUp,
  openPairs,
  PATIENCE,
  type Pair,
  say,
  sentence,
  talk,
  talkative,
  withTelephone,
} from './pairs.ts'
import type { Outcome, Scenario } from './scenario.ts'
import { within } from './within.ts'

const sizes = {
  quick: { pairs: 3, each: 40, rounds: 1 },
  full: { pairs: 8, each: 250, rounds: 5 },
} as const

/** How long anything may take while nodes cannot poke each other and poll instead, ms. */
const SLOWLY = 20_000
const WINDOW = 3
/** About what one person's telephone sends, one after the other, while the nodes come back. */
const LAST_WORDS = 300

/** Redis dies while people talk and order, and comes back. Everything arrives, more slowly; afterwards everybody listens again. */
export const scenario: Scenario = {
  name: 'redis-gone',
  async play(size) {
    const chance = chanceOf()
    const platform = await apart({
      ...talkative,
      twins: ['messaging'],
      ...(process.env.TEST_MYSQL_URL !== undefined && { mysqlUrl: process.env.TEST_MYSQL_URL }),
    })
    try {
      return await outages(platform, sizes[size], chance)
    } finally {
      await platform.stop()
    }
  },
}

const outages = async (platform: Topology, size: { pairs: number; each: number; rounds: number }, chance: Chance): Promise<Outcome> => {
  // Patients and doctors are connected to different nodes, so that every message has to cross.
  const twin = platform.urls['messaging-2']
  if (twin === undefined) throw new Error('there is no second node of messaging')
  const pairs = await openPairs({ ...platform, patience: PATIENCE }, size.pairs, twin)
  const { redis: _redis, ...others } = platform.pids
  const listeners = await listening(platform.urls.redis as string)
  const wrong: string[] = []
  const took = { with: 0, without: 0 }
  try {
    for (let round = 0; round < size.rounds; round++) {
      let answered = 0
      const step = () => ++answered
      const talking = Promise.all(
        pairs.flatMap((pair) =>
          (['patient', 'doctor'] as const).map((author) => talk(pair, author, { count: size.each, window: WINDOW, chance, step })),
        ),
      )
      const enough = 1 + chance.below(pairs.length * size.each)
      await Promise.race([talking, eventually('some messages', () => answered >= enough, { within: 60_000, every: 5 })])
      await platform.kill('redis')
      await within(PATIENCE, 'talking without Redis', talking)
      wrong.push(...(await arrivals(pairs)).map((each) => `without Redis: ${each}`))
      took.without = Math.max(took.without, await newConsultation(pairs[0] as Pair))
      await returning(platform, pairs, { listeners, chance })
      wrong.push(...(await arrivals(pairs)).map((each) => `when Redis came back: ${each}`))
      took.with = Math.max(took.with, await newConsultation(pairs[0] as Pair))
    }
    wrong.push(...(await Promise.all(pairs.map(examinePair))).flat())
    for (const [name, pid] of Object.entries(others)) if (platform.pids[name] !== pid) wrong.push(`${name} is not the process it was`)
    const figures = {
      seed: chance.seed,
      kills: size.rounds,
      messages: pairs.reduce((sum, pair) => sum + pair.said.length, 0),
      consultationMsWithRedis: Math.round(took.with),
      consultationMsWithoutRedis: Math.round(took.without),
      ...countsOf(pairs),
    }
    return { figures, wrong }
  } finally {
    hangUp(pairs)
  }
}

/**
 * Redis starts again while one side of every pair goes on talking, and falls silent at some moment of it. The nodes come back
 * one after the other, within about a second; a last word that falls between is followed by nothing that would tell of it.
 */
const returning = async (platform: Topology, pairs: readonly Pair[], { listeners, chance }: { listeners: number; chance: Chance }) => {
  const redisUrl = platform.urls.redis as string
  const talking = pairs.map(async (pair, i) => {
    for (let number = 1 + chance.below(LAST_WORDS); number > 0; number--)
      await say(pair, i % 2 === 0 ? 'patient' : 'doctor', sentence(chance, number))
  })
  await platform.start('redis')
  await eventually('every node to listen to Redis again', async () => (await listening(redisUrl)) === listeners)
  await within(SLOWLY, 'the last messages', Promise.all(talking))
}

const arrivals = async (pairs: readonly Pair[]): Promise<string[]> =>
  (await Promise.all(pairs.map((pair) => everythingArrives(pair, SLOWLY)))).flat()

/** ms from the order to the open conversation, which five services have to hear of from each other. */
const newConsultation = async ({ patient: { person }, doctor }: Pair): Promise<number> => {
  const { person: newcomer, live } = await withTelephone(await patient(person.server))
  const began = performance.now()
  const id = await order(newcomer, doctor.person.userId)
  await pay(newcomer, id)
  const slowly = { within: SLOWLY }
  await eventually('the order to be offered', () => doctor.person.api.consultation.accept({ params: { id } }), slowly)
  // Each of them is told twice, of the offer and of the acceptance, on whatever node they are.
  const told = () => [live, doctor.live].every((each) => each.thread(id).reached === 2)
  await eventually('both to be told', told, slowly).finally(() => live.close())
  return performance.now() - began
}

/** How many processes listen to live frames. */
const listening = (redisUrl: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(redisUrl)
    const socket = connect(Number(port), hostname, () => socket.write('PUBSUB NUMSUB yjt:live\r\n'))
    socket.once('error', reject)
    socket.once('data', (reply) => {
      socket.destroy()
      resolve(Number(/:(\d+)\r\n$/.exec(reply.toString())?.[1]))
    })
  })
