import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Clinic, hireDoctor, newPatient, openClinic, running } from '@yijiantong/tests/abuse/clinic.ts'
import { RawSocket } from '@yijiantong/tests/abuse/raw-socket.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import type { Person } from '@yijiantong/tests/support/people.ts'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { proxyTo } from './proxy.ts'
import type { Outcome, Scenario } from './scenario.ts'

/** `heartbeat` undefined: as it ships, and found within what is promised. */
const sizes = {
  quick: { vanishing: 4, deaf: 2, heartbeat: 700 },
  full: { vanishing: 40, deaf: 10, heartbeat: undefined },
} as const

const PROMISED = 20_000
/** What the readers that do not read may cost the process altogether beyond 1 MB each, MB: buffers of the kernel are not its memory. */
const MOST_GROWTH = 120
const MOST_SAID = 4000

/** Peers that vanish without a word, and peers that stop reading: both are found, neither hinders anybody else. */
export const scenario: Scenario = {
  name: 'half-open',
  async play(size) {
    const { vanishing, deaf, heartbeat } = sizes[size]
    const platform = await together({
      env: { DEMONSTRATION_ACCOUNTS: 'off', ...(heartbeat !== undefined && { SOCKET_HEARTBEAT_MS: String(heartbeat) }) },
      sockets: { perSecond: 5000, burst: 50_000 },
      rounds: 1_000_000,
      logLevel: 'info',
    })
    try {
      const clinic = await openClinic(platform)
      const doctor = await hireDoctor(clinic)
      // A reader who is cut for not answering would not be cut for not reading, so those come with the heartbeat that ships.
      const gone = await vanish(platform, clinic, doctor, vanishing, heartbeat === undefined ? PROMISED : 3 * heartbeat)
      const cut = heartbeat === undefined ? await stopReading(platform, clinic, doctor, deaf) : undefined
      return { figures: { ...gone.figures, ...cut?.figures }, wrong: [...gone.wrong, ...(cut?.wrong ?? [])] }
    } finally {
      await platform.stop()
    }
  },
}

const socketsOf = async (platform: Topology): Promise<number> => {
  const text = await (await fetch(`${platform.url}/metrics`)).text()
  return Number(/^yjt_sockets (\d+)/m.exec(text)?.[1])
}

const vanish = async (platform: Topology, clinic: Clinic, doctor: Person, count: number, promised: number): Promise<Outcome> => {
  const wire = await proxyTo(platform.url)
  const patients = await Promise.all(Array.from({ length: count }, () => newPatient(clinic.server)))
  for (const patient of patients) await running(patient, doctor)
  const witness = await RawSocket.as(platform.url, await doctor.token())
  const vanishing = await Promise.all(patients.map(async (patient) => RawSocket.as(wire.url, await patient.token())))
  const wrong: string[] = []
  if ((await socketsOf(platform)) !== count + 1) wrong.push(`${await socketsOf(platform)} connections instead of ${count + 1}`)

  wire.freeze()
  const began = performance.now()
  await eventually('those who vanished to be found', async () => (await socketsOf(platform)) === 1, { within: promised + 5000, every: 100 })
  const found = performance.now() - began
  if (found > promised) wrong.push(`found after ${Math.round(found)} ms, promised were ${promised}`)
  const told = () =>
    new Set(witness.heard.flatMap((frame) => (frame.t === 'presence' && frame.present === false ? [frame.conversationId] : [])))
  await eventually('the doctor to be told of each', () => told().size === count, { within: 5000 })
  for (const socket of [...vanishing, witness]) socket.ws.terminate()
  await wire.close()
  return { figures: { vanished: count, foundMs: Math.round(found) }, wrong }
}

const stopReading = async (platform: Topology, clinic: Clinic, doctor: Person, count: number): Promise<Outcome> => {
  const wrong: string[] = []
  const patient = await newPatient(clinic.server)
  const { consultationId } = await running(patient, doctor)
  const speaker = await RawSocket.as(platform.url, await patient.token())
  const first = Number((await speaker.answer(say(speaker, consultationId, '开始'))).seq)
  const before = await memoryOf(platform)
  const deaf = await Promise.all(Array.from({ length: count }, async () => RawSocket.as(platform.url, await doctor.token())))
  for (const socket of deaf) socket.ws.pause()

  const cuts = async () => (await platform.logs()).split('a reader that does not read was cut').length - 1
  let last = first
  let most = before
  let slowest = 0
  while ((await cuts()) < count && last - first < MOST_SAID) {
    const began = performance.now()
    const refs = Array.from({ length: 50 }, () => say(speaker, consultationId, '说个不停'.repeat(1000)))
    for (const ref of refs) last = Math.max(last, Number((await speaker.answer(ref)).seq))
    slowest = Math.max(slowest, performance.now() - began)
    most = Math.max(most, await memoryOf(platform))
  }
  if ((await cuts()) !== count) wrong.push(`${await cuts()} of ${count} readers were cut after ${last - first} messages`)
  if (most - before > MOST_GROWTH + count) wrong.push(`the process grew by ${most - before} MB while ${count} did not read`)
  for (const socket of deaf) socket.ws.terminate()
  wrong.push(...(await catchUp(platform, doctor, consultationId, first, last)))
  speaker.ws.terminate()
  return { figures: { deaf: count, said: last - first, grewMb: most - before, slowestBatchMs: Math.round(slowest) }, wrong }
}

const say = (socket: RawSocket, conversationId: string, text: string): string => {
  const ref = randomUUID()
  socket.say({ t: 'send', ref, conversationId, text })
  return ref
}

/** One of them comes back and is given everything, once and in order. */
const catchUp = async (platform: Topology, doctor: Person, conversationId: string, from: number, to: number): Promise<string[]> => {
  const back = await RawSocket.as(platform.url, await doctor.token())
  let reached = from
  while (reached < to) {
    const ref = randomUUID()
    back.say({ t: 'sync', ref, conversationId, after: reached })
    const { messages } = (await back.answer(ref)) as unknown as { messages: { seq: number }[] }
    for (const { seq } of messages) if (seq === reached + 1) reached = seq
    if (messages.at(-1)?.seq !== reached) return [`after ${reached} came ${messages.map(({ seq }) => seq).slice(0, 5)}`]
  }
  back.ws.terminate()
  return []
}

/** MB of the server that nothing else holds. */
const memoryOf = async (platform: Topology): Promise<number> => {
  const status = await readFile(`/proc/${platform.pids.server}/status`, 'utf8')
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024)
}
