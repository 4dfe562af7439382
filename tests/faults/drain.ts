import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { askAt } from '@yijiantong/tests/abuse/callers.ts'
import { hireDoctor, newPatient, openClinic, type Registered, running } from '@yijiantong/tests/abuse/clinic.ts'
import { RawSocket } from '@yijiantong/tests/abuse/raw-socket.ts'
import { describeComplaint } from '@yijiantong/tests/support/consulting.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import type { Person } from '@yijiantong/tests/support/people.ts'
import { apart, type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Outcome, Scenario } from './scenario.ts'

const sizes = { quick: { rounds: 2, callers: 10 }, full: { rounds: 12, callers: 25 } } as const

/** What the process may take from SIGTERM to its end, ms. */
const PROMISED = 5000
/** A request counts as under way when it was sent this long before the signal, ms. */
const MARGIN = 15

const options = { env: { DEMONSTRATION_ACCOUNTS: 'off' }, rounds: 1_000_000 }
const places = [
  { name: 'sqlite', start: () => together(options), victims: ['server'] },
  { name: 'mysql', start: () => together({ ...options, engine: 'mysql' }), victims: ['server'] },
  { name: 'apart', start: () => apart(options), victims: ['gateway', 'consultation', 'messaging', 'identity'] },
] as const

/** The operator restarts processes again and again while people use them. Nothing that was under way fails, and each ends in time. */
export const scenario: Scenario = {
  name: 'drain',
  async play(size) {
    const chance = chanceOf()
    const outcomes: Outcome[] = []
    for (const { name, start, victims } of places) {
      const platform = await start()
      try {
        outcomes.push(await restarts(name, platform, victims, sizes[size], chance))
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
  readonly talk: string
  readonly draft: string
}

type Wish = {
  readonly what: string
  readonly url: string
  readonly expected: number
  readonly asks?: string
  readonly body?: object
  readonly clientId?: string
}
type Asked = { readonly wish: Wish; readonly at: number; readonly answer: number | string }

const restarts = async (
  place: string,
  platform: Topology,
  victims: readonly string[],
  size: { rounds: number; callers: number },
  chance: Chance,
): Promise<Outcome> => {
  const scene = await setTheScene(platform)
  const wrong: string[] = []
  const acknowledged = new Set<string>()
  let underWay = 0
  let longest = 0
  for (let round = 0; round < size.rounds; round++) {
    const victim = victims[round % victims.length] as string
    for (const wish of wishes(scene)) {
      // A sibling that was away is asked again a moment after it is back.
      await eventually(`${wish.what} to be answered`, async () => (await ask(scene, wish)).answer === wish.expected)
    }
    const socket = await eventually('a live connection', async () => RawSocket.as(platform.url, await scene.patient.token()))
    const asked: Asked[] = []
    let calling = true
    const callers = Array.from({ length: size.callers }, async (_, i) => {
      while (calling) asked.push(await ask(scene, wishes(scene)[i % 5] as Wish))
    })
    await delay(200 + chance.below(300))
    const signalled = performance.now()
    const pid = platform.pids[victim] as number
    process.kill(pid, 'SIGTERM')
    const took = (await endOf(pid)) - signalled
    calling = false
    await Promise.all(callers)

    longest = Math.max(longest, took)
    if (took > PROMISED) wrong.push(`${victim} took ${Math.round(took)} ms to end`)
    if (victim === 'server' || victim === 'messaging') {
      const code = await socket.end().catch(() => 'nothing')
      if (code !== 1012) wrong.push(`${victim} closed a live connection with ${code}`)
    }
    socket.ws.terminate()
    const early = asked.filter(({ at }) => at < signalled - MARGIN)
    underWay += early.length
    for (const { wish, answer } of early) {
      // Whoever has no second node cannot be asked while it restarts: its siblings say so.
      const excused = answer === 503 && wish.asks === victim
      if (answer !== wish.expected && !excused) wrong.push(`${victim} ended, and ${wish.what} got ${answer}`)
    }
    for (const { wish, answer } of asked) if (answer === 200 && wish.clientId !== undefined) acknowledged.add(wish.clientId)
    await platform.start(victim)
    await eventually(
      'everybody to be there again',
      async () => (await askAt(platform.url, { method: 'GET', url: '/readyz' })).status === 200,
    )
  }
  wrong.push(...(await missing(scene, acknowledged)))
  const figures = { restarts: size.rounds, requests: underWay, longestMs: Math.round(longest) }
  return {
    figures: Object.fromEntries(Object.entries(figures).map(([what, value]) => [`${place} ${what}`, value])),
    wrong: wrong.slice(0, 20).map((each) => `${place}: ${each}`),
  }
}

const setTheScene = async (platform: Topology): Promise<Scene> => {
  const doctor = await hireDoctor(await openClinic(platform))
  const patient = await newPatient(platform)
  const { consultationId: talk } = await running(patient, doctor)
  await eventually('the conversation to open', () =>
    patient.api.messaging.send({ params: { id: talk }, body: { clientId: randomUUID(), text: '在吗' } }),
  )
  const draft = await describeComplaint(patient, doctor.userId, { profileId: patient.profileId })
  return { platform, doctor, patient, talk, draft }
}

/** Quick ones, a slow one, and one for which another service is asked. */
const wishes = ({ talk, draft, doctor, patient }: Scene): Wish[] => {
  const clientId = randomUUID()
  const intake = { doctorId: doctor.userId, profileId: patient.profileId, lane: 'advice', description: '发热' }
  return [
    { what: 'a message', url: `/v1/conversations/${talk}/messages`, expected: 200, body: { clientId, text: '还在吗' }, clientId },
    { what: 'a draft', url: '/v1/consultations', expected: 200, body: intake },
    { what: 'a look', url: `/v1/consultations/${talk}`, expected: 200 },
    // Agrees to nothing: the profile is asked for at identity before it is refused.
    { what: 'a submission', url: `/v1/consultations/${draft}/submit`, expected: 409, asks: 'identity', body: { agreements: [] } },
    // Of somebody unknown: as much work as any password.
    { what: 'a sign-in', url: '/v1/staff-sessions', expected: 401, body: { username: 'nobody', password: 'x', totp: '000000' } },
  ]
}

const ask = async ({ platform, patient }: Scene, wish: Wish): Promise<Asked> => {
  const headers = {
    authorization: `Bearer ${await patient.token()}`,
    ...(wish.body !== undefined && { 'content-type': 'application/json' }),
  }
  const at = performance.now()
  try {
    const method = wish.body === undefined ? 'GET' : 'POST'
    const body = wish.body === undefined ? {} : { body: JSON.stringify(wish.body) }
    const { status } = await askAt(platform.url, { method, url: wish.url, headers, ...body })
    if (status >= 500) await delay(20)
    return { wish, at, answer: status }
  } catch (error) {
    await delay(20)
    return { wish, at, answer: String((error as { code?: string }).code ?? error) }
  }
}

/** When the process was gone. */
const endOf = async (pid: number): Promise<number> => {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      // Nobody is there to be signalled any more.
      return performance.now()
    }
    await delay(5)
  }
}

const missing = async ({ patient, talk }: Scene, acknowledged: ReadonlySet<string>): Promise<string[]> => {
  const held = new Set<string>()
  for (let reached = 0; ; ) {
    const { messages } = await patient.api.messaging.messages({ params: { id: talk }, query: { after: reached, limit: 200 } })
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
