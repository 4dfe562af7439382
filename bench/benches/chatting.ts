import type { ChatOrder, ChatOutcome } from '../load/chat.ts'
import type { Pair } from '../load/dialects.ts'
import { startChild } from '../measure/child.ts'
import type { Place } from '../measure/place.ts'
import { rounded } from '../measure/statistics.ts'
import { watch } from '../measure/stretch.ts'
import { tellConsultations } from '../ours/seed.ts'
import { type Installation, install } from '../ours/server.ts'
import type { EngineName } from '../result.ts'

export type Chatted = ChatOutcome & {
  /** µs of processor time per message received, of the server and of its database. */
  readonly serverCpu: number
  readonly databaseCpu: number
  readonly othersCores: number
}

/** A load on a server that runs already; processor time is read where the measured stretch begins and ends. */
const load = async (order: ChatOrder, serverPid: number, databasePid: number | undefined): Promise<Chatted> => {
  const child = startChild(import.meta.resolve('../load/chat.ts'))
  child.tell(order)
  const { cpu, othersCores } = await watch(child, { server: serverPid, ...(databasePid !== undefined && { database: databasePid }) })
  const outcome = await child.next<ChatOutcome>()
  return {
    ...outcome,
    othersCores,
    serverCpu: Math.round((cpu.server as number) / outcome.measured),
    databaseCpu: Math.round((cpu.database ?? 0) / outcome.measured),
  }
}

type Talking = { readonly pairs: number; readonly rate?: number }

const databasePid = async (place: Place, engine: EngineName) => (engine === 'mysql' ? (await place.mariadb()).pid : undefined)

export const chatWithReference = async (place: Place, engine: EngineName, { pairs, rate }: Talking): Promise<Chatted> => {
  const server = startChild(import.meta.resolve('../reference/relay.ts'))
  server.tell({ engine, where: engine === 'mysql' ? await place.schema() : `${await place.dir('reference')}/messages.db` })
  const { port } = await server.next<{ port: number }>()
  const people = Array.from({ length: pairs }, (_, i): Pair => ({ conversationId: '', patient: `a${i}`, doctor: `b${i}` }))
  const order: ChatOrder = {
    dialect: 'reference',
    url: `ws://127.0.0.1:${port}`,
    pairs: people,
    seconds: place.seconds,
    ...(rate && { rate }),
  }
  try {
    return await load(order, server.pid, await databasePid(place, engine))
  } finally {
    await server.end()
  }
}

/** As many frames as a load can send: the limit per person is another matter, and is raised. */
export const unlimited = { SOCKET_RATE: '1000000', SOCKET_BURST: '1000000' }

export const pairsOf = async (ours: Installation, count: number): Promise<Pair[]> => {
  const couples = await Promise.all(
    Array.from({ length: count }, async () => ({ patient: await ours.sign('patient'), doctor: await ours.sign('doctor') })),
  )
  const ids = await tellConsultations(ours.storageOf, couples)
  return couples.map(({ patient, doctor }, i) => ({ conversationId: ids[i] as string, patient: patient.token, doctor: doctor.token }))
}

export const chatWithOurs = async (place: Place, engine: EngineName, { pairs, rate }: Talking): Promise<Chatted> => {
  const ours = await install(place, engine, unlimited)
  const people = await pairsOf(ours, pairs)
  const server = await ours.start(profiling())
  const order: ChatOrder = { dialect: 'ours', url: ours.socketUrl, pairs: people, seconds: place.seconds, ...(rate && { rate }) }
  try {
    return await load(order, server.pid, await databasePid(place, engine))
  } finally {
    await server.end('SIGTERM')
  }
}

/** `BENCH_PROFILE=folder` has the server write a profile of its processor time there. */
export const profiling = (): string[] => {
  const dir = process.env.BENCH_PROFILE
  return dir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${dir}`]
}

/** What must not happen, counted. */
export const wrongs = ({ lost, unacknowledged, duplicated, reordered }: Chatted) => ({ lost, unacknowledged, duplicated, reordered })

export const seen = (chatted: Chatted) => ({
  p50: chatted.p50,
  p99: chatted.p99,
  serverCpu: chatted.serverCpu,
  databaseCpu: chatted.databaseCpu,
  clientCores: rounded(chatted.clientCores),
  othersCores: chatted.othersCores,
})
