import { setTimeout as delay } from 'node:timers/promises'
import type { HttpOrder, HttpOutcome } from '../load/http.ts'
import { startChild } from '../measure/child.ts'
import type { Place } from '../measure/place.ts'
import { watch } from '../measure/stretch.ts'
import { tellPractice } from '../ours/seed.ts'
import { install } from '../ours/server.ts'
import { againstReference, type EngineName, type Result } from '../result.ts'
import { type Bench, eachEngine } from './bench.ts'
import { profiling } from './chatting.ts'

const CLIENTS = 64
const goals = { sqlite: 0.4, mysql: 0.5 }

const intake = {
  description: '反复头痛三天，伴低热，最高38.5度，无呕吐。服用布洛芬后可缓解，停药后又痛，想请医生看看是否需要进一步检查。',
  duration: '三天',
  tried: '布洛芬 0.2g，每日两次',
  allergies: '青霉素',
}

type Loaded = HttpOutcome & { readonly cpu: number; readonly othersCores: number }

const load = async (order: HttpOrder, pid: number): Promise<Loaded> => {
  const child = startChild(import.meta.resolve('../load/http.ts'))
  child.tell(order)
  const { cpu, othersCores } = await watch(child, { server: pid })
  const outcome = await child.next<HttpOutcome>()
  if (outcome.refused > 0) throw new Error(`${outcome.refused} requests were refused, the first with: ${outcome.refusal}`)
  return { ...outcome, cpu: Math.round((cpu.server as number) / outcome.measured), othersCores }
}

const idsIn = (answers: readonly string[]): string[] =>
  answers.map((text) => (JSON.parse(text) as { consultationId: string }).consultationId)

type Both = { readonly create: Loaded; readonly read: Loaded }

const reference = async (place: Place, engine: EngineName): Promise<Both> => {
  const server = startChild(import.meta.resolve('../reference/orders.ts'))
  server.tell({ engine, where: engine === 'mysql' ? await place.schema() : `${await place.dir('reference')}/orders.db` })
  const { port } = await server.next<{ port: number }>()
  const { seconds } = place
  try {
    const posts = { requests: [{ method: 'POST' as const, path: '/orders', body: JSON.stringify({ lane: 'advice', ...intake }) }] }
    const create = await load({ port, seconds, clients: Array.from({ length: CLIENTS }, () => posts) }, server.pid)
    const gets = { requests: idsIn(create.answers).map((id) => ({ method: 'GET' as const, path: `/orders/${id}` })) }
    const read = await load({ port, seconds, clients: Array.from({ length: CLIENTS }, () => gets) }, server.pid)
    return { create, read }
  } finally {
    await server.end()
  }
}

const ours = async (place: Place, engine: EngineName): Promise<Both> => {
  const installation = await install(place, engine)
  const doctor = await installation.sign('doctor')
  const patients = await Promise.all(Array.from({ length: CLIENTS }, () => installation.sign('patient')))
  const profiles = await tellPractice(installation.storageOf, patients, doctor)
  const server = await installation.start(profiling())
  const port = Number(new URL(installation.url).port)
  const { seconds } = place
  try {
    const posts = patients.map(({ token }, i) => {
      const body = JSON.stringify({ doctorId: doctor.userId, profileId: profiles[i], lane: 'advice', ...intake })
      return { token, requests: [{ method: 'POST', path: '/v1/consultations', body } as Post] }
    })
    for (const { token, requests } of posts) await untilAccepted(installation.url, token, requests[0] as Post)
    const create = await load({ port, seconds, clients: posts }, server.pid)
    const lists = await Promise.all(patients.map(({ token }) => mine(installation.url, token)))
    const gets = patients.map(({ token }, i) => ({
      token,
      requests: (lists[i] as string[]).map((id) => ({ method: 'GET' as const, path: `/v1/consultations/${id}` })),
    }))
    const read = await load({ port, seconds, clients: gets }, server.pid)
    return { create, read }
  } finally {
    await server.end('SIGTERM')
  }
}

type Post = { readonly method: 'POST'; readonly path: string; readonly body: string }

/** What the doctor and identity services were told reaches consultation a moment later. */
const untilAccepted = async (url: string, token: string, { path, body }: Post): Promise<void> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(url + path, { method: 'POST', headers, body })
    await answer.arrayBuffer()
    if (answer.ok) return
    await delay(50)
  }
  throw new Error('the profile of a patient did not arrive')
}

const mine = async (url: string, token: string): Promise<string[]> => {
  const answer = await fetch(`${url}/v1/consultations`, { headers: { authorization: `Bearer ${token}` } })
  const { items } = (await answer.json()) as { items: { consultationId: string }[] }
  return items.map((item) => item.consultationId)
}

const seen = ({ p50, p99, cpu, othersCores }: Loaded) => ({ p50, p99, cpu, othersCores })

const measure = async (place: Place, engine: EngineName): Promise<Result[]> => {
  const bare = await reference(place, engine)
  const whole = await ours(place, engine)
  const figure = (name: 'create' | 'read', goal: number) =>
    againstReference(
      {
        bench: 'orders',
        engine,
        figure: name === 'create' ? 'orders created' : 'order details read',
        unit: '/s',
        ours: whole[name].perSecond,
        reference: bare[name].perSecond,
        details: { ours: seen(whole[name]), reference: seen(bare[name]) },
      },
      { atLeast: goal },
    )
  return [figure('create', goals[engine]), figure('read', 0.4)]
}

/** 64 clients on kept connections: POST of a draft with an idempotency key, GET of its detail with its audit line. */
export const orders: Bench = {
  asks: 'how many orders are created and read, against bare Fastify with group commit (SQLite) or an autocommit insert (MariaDB)',
  run: (place) => eachEngine(place, measure),
}
