import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { askAt } from '@yijiantong/tests/abuse/callers.ts'
import { hireDoctor, newPatient, openClinic, type Registered, running } from '@yijiantong/tests/abuse/clinic.ts'
import { RawSocket } from '@yijiantong/tests/abuse/raw-socket.ts'
import type { Person } from '@yijiantong/tests/support/people.ts'
import { photograph } from '@yijiantong/tests/support/pictures.ts'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Outcome, Scenario } from './scenario.ts'

const sizes = { quick: { rounds: 2, callers: 8 }, full: { rounds: 12, callers: 24 } } as const

/** What the process may take from SIGTERM to its end, ms. */
const PROMISED = 5000
/** A request counts as in flight when it was sent this long before the signal, ms. */
const MARGIN = 15

type Asked = {
  readonly what: string
  readonly at: number
  readonly status: number | undefined
  readonly error: string
  readonly clientId?: string
}

/** The operator restarts the server again and again while people use it. Nothing that was under way fails, and it ends in time. */
export const scenario: Scenario = {
  name: 'drain',
  async play(size) {
    const chance = chanceOf()
    const outcomes: Outcome[] = []
    for (const engine of ['sqlite', 'mysql'] as const) {
      const platform = await together({ engine, env: { DEMONSTRATION_ACCOUNTS: 'off' }, rounds: 1_000_000 })
      try {
        outcomes.push(await restarts(engine, platform, sizes[size], chance))
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

type Scene = {
  readonly platform: Topology
  readonly doctor: Person
  readonly patient: Registered
  readonly id: string
  readonly picture: Uint8Array
}

const restarts = async (
  engine: string,
  platform: Topology,
  size: { rounds: number; callers: number },
  chance: Chance,
): Promise<Outcome> => {
  const clinic = await openClinic(platform)
  const doctor = await hireDoctor(clinic)
  const patient = await newPatient(platform)
  const { consultationId: id } = await running(patient, doctor)
  const scene: Scene = { platform, doctor, patient, id, picture: await photograph(1200, 900) }
  const wrong: string[] = []
  const acknowledged = new Set<string>()
  let inFlight = 0
  let longest = 0
  for (let round = 1; round <= size.rounds; round++) {
    const socket = await RawSocket.as(platform.url, await patient.token())
    const asked: Asked[] = []
    let calling = true
    const callers = Array.from({ length: size.callers }, async (_, i) => {
      while (calling) asked.push(await one(scene, i))
    })
    await delay(150 + chance.below(300))
    const signalled = performance.now()
    process.kill(platform.pids.server as number, 'SIGTERM')
    const ended = await endOf(platform.pids.server as number)
    calling = false
    await Promise.all(callers)
    longest = Math.max(longest, ended - signalled)
    if (ended - signalled > PROMISED) wrong.push(`round ${round}: it took ${Math.round(ended - signalled)} ms to end`)
    const code = await socket.end().catch(() => 0)
    if (code !== 1012) wrong.push(`round ${round}: a live connection was closed with ${code}`)

    const underWay = asked.filter(({ at }) => at < signalled - MARGIN)
    inFlight += underWay.length
    for (const each of underWay)
      if (each.status !== 200) wrong.push(`round ${round}: ${each.what} was answered ${each.status ?? each.error}`)
    for (const { status, clientId } of asked) if (status === 200 && clientId !== undefined) acknowledged.add(clientId)
    await platform.start('server')
  }
  wrong.push(...(await missing(scene, acknowledged)))
  const figures = { restarts: size.rounds, requests: inFlight, longestMs: Math.round(longest) }
  return {
    figures: Object.fromEntries(Object.entries(figures).map(([what, value]) => [`${engine} ${what}`, value])),
    wrong: wrong.slice(0, 20).map((each) => `${engine}: ${each}`),
  }
}

/** Quick ones, slow ones and ones that go on to another service. */
const one = async ({ platform, patient, doctor, id, picture }: Scene, i: number): Promise<Asked> => {
  const clientId = randomUUID()
  const kinds = [
    { what: 'a message', url: `/v1/conversations/${id}/messages`, body: JSON.stringify({ clientId, text: '还在吗' }), clientId },
    {
      what: 'a draft',
      url: '/v1/consultations',
      body: JSON.stringify({ doctorId: doctor.userId, profileId: patient.profileId, lane: 'advice', description: '发热' }),
    },
    { what: 'a look', url: `/v1/consultations/${id}` },
    { what: 'a picture', url: '/v1/pictures?purpose=message', body: picture },
  ] as const
  // One brings pictures; more would only be told that many do.
  const kind = kinds[i === 0 ? 3 : i % 3] as { what: string; url: string; body?: string | Uint8Array; clientId?: string }
  const { what, url, body } = kind
  const type = typeof body === 'string' ? 'application/json' : 'image/jpeg'
  const headers = { authorization: `Bearer ${await patient.token()}`, ...(body !== undefined && { 'content-type': type }) }
  const at = performance.now()
  const known = { what, at, ...(kind.clientId !== undefined && { clientId }) }
  try {
    const { status } = await askAt(platform.url, {
      method: body === undefined ? 'GET' : 'POST',
      url,
      headers,
      ...(body !== undefined && { body }),
    })
    // Sixty pictures an hour are a person's share; then it only looks on.
    return { ...known, status: status === 429 ? 200 : status, error: '' }
  } catch (error) {
    await delay(20)
    return { ...known, status: undefined, error: String((error as { code?: string }).code ?? error) }
  }
}

/** When the process was gone. */
const endOf = async (pid: number): Promise<number> => {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      // Nobody there to be signalled any more.
      return performance.now()
    }
    await delay(5)
  }
}

const missing = async ({ patient, id }: Scene, acknowledged: ReadonlySet<string>): Promise<string[]> => {
  const held = new Set<string>()
  let reached = 0
  for (;;) {
    const { messages } = await patient.api.messaging.messages({ params: { id }, query: { after: reached, limit: 200 } })
    if (messages.length === 0) break
    for (const { clientId, seq } of messages) {
      if (seq !== reached + 1) return [`after message ${reached} comes ${seq}`]
      reached = seq
      held.add(clientId)
    }
  }
  const lost = [...acknowledged].filter((clientId) => !held.has(clientId))
  return lost.length === 0 ? [] : [`${lost.length} acknowledged messages are not there`]
}
