import { serviceNames } from '@yijiantong/server/config.ts'
import { approvedDoctor, reviewers } from '@yijiantong/tests/support/doctors.ts'
import { apart, type Topology } from '@yijiantong/tests/support/topologies.ts'
import { aftermath } from './aftermath.ts'
import { type Care, careFor } from './care.ts'
import { type Chance, chanceOf } from './chance.ts'
import { disasters } from './disasters.ts'
import { countsOf, hangUp, PATIENCE, type Pair, type Party, talkative, withTelephone } from './pairs.ts'
import type { Outcome, Scenario } from './scenario.ts'
import { stepsOf, wishesFor } from './wishes.ts'
import { within } from './within.ts'

const sizes = {
  quick: { consultations: 6, kills: 3, lanes: 6, patience: 80_000 },
  full: { consultations: 30, kills: 24, lanes: 6, patience: 900_000 },
} as const

const everyProcess = [...serviceNames, 'gateway', 'redis', 'sandbox', 'mariadb'] as const
const PRICE = 1900

/** Consultations run from order to review while any process may die at any moment. In the end everything is as its people wanted it. */
export const scenario: Scenario = {
  name: 'chaos',
  async play(size) {
    const chance = chanceOf()
    const platform = await apart(talkative)
    try {
      return await upset(platform, sizes[size], chance)
    } finally {
      await platform.stop()
    }
  },
}

const upset = async (platform: Topology, size: (typeof sizes)['quick' | 'full'], chance: Chance): Promise<Outcome> => {
  const server = { ...platform, patience: PATIENCE }
  const by = await reviewers(server)
  const doctors = await Promise.all(Array.from({ length: 2 }, async () => withTelephone(await approvedDoctor(server, by, PRICE))))
  const wanted = wishesFor(size.consultations, chance)
  const steps = wanted.reduce((sum, wish) => sum + stepsOf(wish), 0)
  const { step, over, kills, struck } = disasters(platform, { kills: size.kills, steps, among: chance.shuffled(everyProcess), chance })
  const began = performance.now()
  const cared: Care[] = []
  try {
    const queue = wanted.entries()
    const lane = async (): Promise<void> => {
      for (const [i, wish] of queue) cared.push(await careFor({ server, doctor: doctors[i % doctors.length] as Party, chance, step }, wish))
    }
    await within(size.patience, 'caring for everybody', Promise.all(Array.from({ length: size.lanes }, lane)))
    await over()
    const wrong = (await Promise.all(cared.map((care) => aftermath(care, by, PRICE)))).flat()
    const { totals, entries, unbalanced } = await by.maker.api.payment.checkLedger({ query: {} })
    if (totals.sum !== 0 || unbalanced !== 0) wrong.push(`the ledger sums to ${totals.sum} with ${unbalanced} entries that do not balance`)
    if (kills() !== size.kills) wrong.push(`${kills()} kills instead of ${size.kills}`)
    wrong.push(...(await complaints(platform)))
    const pairs = cared.flatMap(({ pair }) => (pair === undefined ? [] : [pair]))
    const figures = {
      seed: chance.seed,
      consultations: cared.length,
      kills: kills(),
      struck: struck(),
      ledgerEntries: entries,
      messages: pairs.reduce((sum, { said }) => sum + said.length, 0),
      ...countsOf(pairs),
      seconds: Math.round((performance.now() - began) / 100) / 10,
    }
    return { figures, wrong }
  } finally {
    for (const { live } of doctors) live.close()
    hangUp(cared.flatMap(({ pair }): Pair[] => (pair === undefined ? [] : [pair])))
  }
}

/** What no disaster of a neighbour excuses: an answer of 500. */
const complaints = async (platform: Topology): Promise<string[]> => {
  const lines = (await platform.logs()).split('\n')
  const said = lines.filter((line) => /"msg":"(operation failed|a frame failed|request failed outside an operation)/.test(line))
  return [...new Set(said.map((line) => line.replace(/"(time|pid|hostname|requestId)":"?[^,]*,/g, '').slice(0, 600)))].slice(0, 10)
}
