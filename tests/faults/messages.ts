import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { type Chance, chanceOf } from './chance.ts'
import { disasters } from './disasters.ts'
import { countsOf, examinePair, hangUp, openPairs, PATIENCE, talk, talkative } from './pairs.ts'
import type { Outcome, Scenario } from './scenario.ts'
import { within } from './within.ts'

const sizes = {
  quick: { pairs: 6, each: 50, kills: 4, patience: 60_000 },
  full: { pairs: 20, each: 250, kills: 50, patience: 900_000 },
} as const

const engines = [
  { name: 'sqlite', start: () => together(talkative), among: ['server'] },
  // The database dies now and then as well; it is its own, which nobody else uses.
  { name: 'mysql', start: () => together({ ...talkative, engine: 'mysql' }), among: ['server', 'server', 'server', 'mariadb'] },
] as const

/** What each person may have sent and not yet been answered. */
const WINDOW = 3

/** People talk; the process they talk through dies again and again. Nothing is lost, doubled, reordered or left out. */
export const scenario: Scenario = {
  name: 'messages',
  async play(size) {
    const chance = chanceOf()
    const outcomes: Outcome[] = []
    for (const { name, start, among } of engines) {
      const platform = await start()
      try {
        outcomes.push(await converse(name, platform, { ...sizes[size], among, chance }))
      } finally {
        await platform.stop()
      }
    }
    return {
      figures: Object.assign({ seed: chance.seed }, ...outcomes.map(({ figures }) => figures)),
      wrong: outcomes.flatMap(({ wrong }) => wrong),
    }
  },
}

const converse = async (
  engine: string,
  platform: Topology,
  size: { pairs: number; each: number; kills: number; patience: number; among: readonly string[]; chance: Chance },
): Promise<Outcome> => {
  const pairs = await openPairs({ ...platform, patience: PATIENCE }, size.pairs)
  const said = size.pairs * 2 * size.each
  // Every message is two moments: sent, and answered.
  const { step, over, kills, struck } = disasters(platform, { ...size, steps: 2 * said })
  const began = performance.now()
  try {
    const talking = pairs.flatMap((pair) =>
      (['patient', 'doctor'] as const).map((author) => talk(pair, author, { count: size.each, window: WINDOW, chance: size.chance, step })),
    )
    await within(size.patience, `talking on ${engine}`, Promise.all(talking))
    await over()
    const wrong = (await Promise.all(pairs.map(examinePair))).flat()
    if (kills() !== size.kills) wrong.push(`${kills()} kills instead of ${size.kills}`)
    const figures = {
      messages: said,
      kills: kills(),
      struck: struck(),
      ...countsOf(pairs),
      seconds: Math.round((performance.now() - began) / 100) / 10,
    }
    return {
      figures: Object.fromEntries(Object.entries(figures).map(([what, value]) => [`${engine} ${what}`, value])),
      wrong: wrong.map((each) => `${engine}: ${each}`),
    }
  } finally {
    hangUp(pairs)
  }
}
