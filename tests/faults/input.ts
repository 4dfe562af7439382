import { keysIn } from '@yijiantong/tests/abuse/callers.ts'
import { openClinic } from '@yijiantong/tests/abuse/clinic.ts'
import { fuzz } from '@yijiantong/tests/abuse/fuzz.ts'
import { buildWorld } from '@yijiantong/tests/abuse/world.ts'
import { together } from '@yijiantong/tests/support/topologies.ts'
import { chanceOf } from './chance.ts'
import type { Outcome, Scenario } from './scenario.ts'

/** Requests to every operation. `npm test` sends more to SQLite elsewhere: here in small only what the other engine makes of them. */
const sizes = {
  quick: { engines: ['mysql'], each: 15 },
  full: { engines: ['sqlite', 'mysql'], each: 2000 },
} as const

/** Input made from the documentation, and unmade: every answer is one that is documented, and none is an error of ours. */
export const scenario: Scenario = {
  name: 'input',
  async play(size) {
    const { seed } = chanceOf()
    const { engines, each } = sizes[size]
    const outcomes: Outcome[] = []
    for (const engine of engines) outcomes.push(await feed(engine, each, seed))
    return {
      figures: Object.assign({ seed }, ...outcomes.map(({ figures }) => figures)),
      wrong: outcomes.flatMap(({ wrong }) => wrong),
    }
  },
}

const feed = async (engine: 'sqlite' | 'mysql', each: number, seed: number): Promise<Outcome> => {
  const platform = await together({ engine, env: { DEMONSTRATION_ACCOUNTS: 'off' } })
  try {
    const world = await buildWorld(await openClinic(platform))
    const { operations, inputs, statuses, faults } = await fuzz({ url: platform.url, keys: keysIn(platform.dir), world }, each, seed)
    const wrong = faults.map((fault) => `${engine}: ${fault}`)
    if (/"level":(50|60)/.test(await platform.logs())) wrong.push(`${engine}: the server logged an error of its own`)
    return {
      figures: { [`${engine} operations`]: operations, [`${engine} inputs`]: inputs, [`${engine} statuses`]: JSON.stringify(statuses) },
      wrong,
    }
  } finally {
    await platform.stop()
  }
}
