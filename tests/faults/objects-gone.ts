import { randomUUID } from 'node:crypto'
import { phraseOf } from '@yijiantong/phrases/book.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import type { Person } from '@yijiantong/tests/support/people.ts'
import { photograph, upload } from '@yijiantong/tests/support/pictures.ts'
import { apart, type Topology } from '@yijiantong/tests/support/topologies.ts'
import { type Chance, chanceOf } from './chance.ts'
import { countsOf, examinePair, hangUp, openPairs, PATIENCE, type Pair, talk, talkative } from './pairs.ts'
import { ask, type Told } from './raw.ts'
import type { Outcome, Scenario } from './scenario.ts'
import type { Said } from './verdict.ts'
import { within } from './within.ts'

const sizes = {
  quick: { pairs: 3, each: 40, rounds: 1 },
  full: { pairs: 8, each: 250, rounds: 5 },
} as const

const WINDOW = 3
/** Nobody who talks may notice, ms. */
const UNNOTICED = 10_000

/** The object store dies, and WeChat with it. People talk on; whoever needs a picture is told so in words until it is back. */
export const scenario: Scenario = {
  name: 'objects-gone',
  async play(size) {
    const chance = chanceOf()
    const platform = await apart({
      ...talkative,
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
  const pairs = await openPairs({ ...platform, patience: PATIENCE }, size.pairs)
  const { sandbox: _sandbox, ...others } = platform.pids
  const photographer = (pairs[0] as Pair).patient.person
  const pictureId = await upload(photographer, 'message')
  const before = await shown(photographer, pictureId)
  const wrong: string[] = []
  const slowest = { with: 0, without: 0 }
  try {
    for (let round = 0; round < size.rounds; round++) {
      slowest.with = Math.max(slowest.with, await talkingTakes(pairs, size.each, chance))
      await platform.kill('sandbox')
      const [took, ...refusals] = await Promise.all([
        talkingTakes(pairs, size.each, chance),
        refusal('an upload', ask(photographer, '/v1/pictures?purpose=message', { jpeg: await photograph() })),
        refusal('a picture', ask(photographer, `/v1/pictures/${pictureId}`)),
      ])
      slowest.without = Math.max(slowest.without, took)
      wrong.push(...refusals.flat())
      await sayWithPicture(pairs[0] as Pair, pictureId)
      await platform.start('sandbox')
      const again = await eventually('pictures to be taken again', () => upload(photographer, 'message'))
      const now = await shown(photographer, pictureId)
      if (Buffer.compare(before, now) !== 0) wrong.push('the picture is not what it was')
      if ((await shown(photographer, again)).length === 0) wrong.push('the new picture is empty')
    }
    wrong.push(...(await Promise.all(pairs.map(examinePair))).flat())
    for (const [name, pid] of Object.entries(others)) if (platform.pids[name] !== pid) wrong.push(`${name} is not the process it was`)
    const figures = {
      seed: chance.seed,
      kills: size.rounds,
      messages: pairs.reduce((sum, pair) => sum + pair.said.length, 0),
      slowestMsWithStore: Math.round(slowest.with),
      slowestMsWithoutStore: Math.round(slowest.without),
      ...countsOf(pairs),
    }
    return { figures, wrong }
  } finally {
    hangUp(pairs)
  }
}

const shown = async (person: Person, id: string): Promise<Uint8Array> => (await person.api.media.show({ params: { id }, query: {} })).bytes

/** ms until everybody has said `each` things. */
const talkingTakes = async (pairs: readonly Pair[], each: number, chance: Chance): Promise<number> => {
  const began = performance.now()
  const talking = pairs.flatMap((pair) =>
    (['patient', 'doctor'] as const).map((author) => talk(pair, author, { count: each, window: WINDOW, chance, step: () => undefined })),
  )
  await within(UNNOTICED + each * 20, 'talking without pictures', Promise.all(talking))
  return performance.now() - began
}

const refusal = async (what: string, asking: Promise<Told>): Promise<string[]> => {
  const { status, retryAfter, code, message } = await asking
  if (status !== 503 || code !== 'picture.store_unavailable') return [`${what} was answered ${status} ${code}`]
  if (retryAfter === null) return [`${what} was not told when to come back`]
  return message === phraseOf('picture.store_unavailable')?.text ? [] : [`${what} was told "${message}"`]
}

/** A picture that is there already can be sent: who may see it is known without the store. */
const sayWithPicture = async (pair: Pair, pictureId: string): Promise<void> => {
  const said: Said = { ref: randomUUID(), author: 'patient', pictureIds: [pictureId] }
  pair.said.push(said)
  said.seq = (await pair.patient.live.send(pair.id, { pictureIds: [pictureId] }, said.ref)).seq
}
