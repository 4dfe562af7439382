import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { complete, hireDoctor, inState, newPatient, openClinic, running } from '@yijiantong/tests/abuse/clinic.ts'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { type Chance, chanceOf } from './chance.ts'
import { examinePair, hangUp, openPairs, PATIENCE, talk, talkative } from './pairs.ts'
import type { Outcome, Scenario } from './scenario.ts'
import { within } from './within.ts'

const sizes = {
  quick: { pairs: 2, each: 60, jumps: 6, patience: 60_000 },
  full: { pairs: 8, each: 400, jumps: 60, patience: 300_000 },
} as const

/** ms; forwards and back, by a blink and by most of a day. Less than the 24 h after which an order would rightly lapse. */
const jumps = [-70_000_000, -3_600_000, -61_000, -1500, -20, 0, 20, 1500, 61_000, 3_600_000, 70_000_000]

/**
 * ms; what the system says in a conversation is written beside what people say there. Whichever of two such writes waits for the
 * other is numbered after it and stamped with the moment at which it began, before it.
 */
const WAITED = 1000

/** The machine's wall clock is set again and again while people talk. What is said stays in the order it was said. */
export const scenario: Scenario = {
  name: 'clock',
  async play(size) {
    const chance = chanceOf()
    const outcomes: Outcome[] = []
    for (const engine of ['sqlite', 'mysql'] as const) outcomes.push(await jumping(engine, sizes[size], chance))
    return {
      figures: Object.assign({ seed: chance.seed }, ...outcomes.map(({ figures }) => figures)),
      wrong: outcomes.flatMap(({ wrong }) => wrong),
    }
  },
}

type Size = (typeof sizes)['quick' | 'full']

const jumping = async (engine: 'sqlite' | 'mysql', size: Size, chance: Chance): Promise<Outcome> => {
  const dir = await mkdtemp(join(tmpdir(), 'yijiantong-clock-'))
  const file = join(dir, 'offset')
  // Whole or not at all: the server may look at any moment.
  const set = async (offset: number): Promise<void> => {
    await writeFile(`${file}.new`, String(offset))
    await rename(`${file}.new`, file)
  }
  const preload = fileURLToPath(new URL('./shifted-clock.mjs', import.meta.url))
  const env = { NODE_OPTIONS: `--import=${preload}`, CLOCK_FILE: file, DEMONSTRATION_ACCOUNTS: 'off' }
  const platform = await together({ ...talkative, engine, env })
  try {
    return await converse(engine, platform, size, chance, set)
  } finally {
    await platform.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

const converse = async (
  engine: 'sqlite' | 'mysql',
  platform: Topology,
  size: Size,
  chance: Chance,
  set: (offset: number) => Promise<void>,
): Promise<Outcome> => {
  const pairs = await openPairs({ ...platform, patience: PATIENCE }, size.pairs)
  const said = size.pairs * 2 * size.each
  const moments = chance.points(size.jumps, 2 * said)
  let happened = 0
  let jumped = 0
  let setting = Promise.resolve()
  const step = (): Promise<void> | undefined => {
    happened += 1
    if (happened !== moments[0]) return undefined
    moments.shift()
    jumped += 1
    setting = setting.then(() => set(chance.pick(jumps)))
    return setting
  }
  try {
    const talking = pairs.flatMap((pair) =>
      (['patient', 'doctor'] as const).map((author) => talk(pair, author, { count: size.each, window: 3, chance, step })),
    )
    await within(size.patience, `talking on ${engine}`, Promise.all(talking))
    await setting
    await set(0)
    const wrong = (await Promise.all(pairs.map(examinePair))).flat()
    const back = pairs.flatMap((pair) => stepsBack(pair.patient.live.thread(pair.id).messages.map(({ at }) => at)))
    const backwards = engine === 'sqlite' ? back.length : back.filter((ms) => ms > WAITED).length
    // On SQLite the clock is the machine's own, and must have been seen to go back; a database server has a better one.
    if (engine === 'sqlite' && backwards === 0) wrong.push('no message was stamped earlier than the one before: the clock was never back')
    if (engine === 'mysql' && backwards > 0) wrong.push(`${backwards} messages are stamped earlier than the one before them`)
    wrong.push(...(await stillWorks(platform)))
    const figures = { messages: said, jumps: jumped, stampedEarlier: backwards }
    return {
      figures: Object.fromEntries(Object.entries(figures).map(([what, value]) => [`${engine} ${what}`, value])),
      wrong: wrong.map((each) => `${engine}: ${each}`),
    }
  } finally {
    hangUp(pairs)
  }
}

/** By how many ms each time that is earlier than the one before it is so. */
const stepsBack = (times: readonly number[]): number[] =>
  times.slice(1).flatMap((at, i) => (at < (times[i] as number) ? [(times[i] as number) - at] : []))

/** Back at the right time, a consultation goes from order to end. */
const stillWorks = async (platform: Topology): Promise<string[]> => {
  const doctor = await hireDoctor(await openClinic(platform))
  const patient = await newPatient(platform)
  const { consultationId } = await running(patient, doctor)
  await complete(doctor, consultationId)
  const state = await inState(patient, consultationId, 'completed')
  return state === 'completed' ? [] : [`afterwards a consultation ended as ${state}`]
}
