import { connect } from 'node:net'
import { socketDefaults } from '@yijiantong/edge/socket-server.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { readConfig } from '@yijiantong/server/config.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { proxyTo } from '../faults/proxy.ts'
import { eventually } from '../support/eventually.ts'
import { type Person, patient as signUp } from '../support/people.ts'
import { type Topology, together } from '../support/topologies.ts'
import { askAt, credentialsFrom, keysIn } from './callers.ts'
import { type Clinic, hireDoctor, newPatient, openClinic, type Registered, running } from './clinic.ts'
import { oddFrames } from './odd-frames.ts'
import { RawSocket } from './raw-socket.ts'
import { rowsIn } from './stored.ts'

const HEARTBEAT = 400
let platform: Topology
let clinic: Clinic
let doctor: Person
let patient: Registered
let id: string
let other: { patient: Registered; id: string }
const open: RawSocket[] = []

beforeAll(async () => {
  platform = await together({
    env: { DEMONSTRATION_ACCOUNTS: 'off', SOCKET_HEARTBEAT_MS: String(HEARTBEAT) },
    sockets: { perSecond: 200, burst: 3000 },
    logLevel: 'info',
    rounds: 100_000,
  })
  clinic = await openClinic(platform)
  doctor = await hireDoctor(clinic)
  patient = await newPatient(platform)
  id = (await running(patient, doctor)).consultationId
  const stranger = await newPatient(platform)
  other = { patient: stranger, id: (await running(stranger, doctor)).consultationId }
})
afterAll(() => platform?.stop())
afterEach(() => {
  for (const socket of open.splice(0)) socket.ws.terminate()
})

const kept = (socket: RawSocket): RawSocket => {
  open.push(socket)
  return socket
}
const connectRaw = async (url = platform.url): Promise<RawSocket> => kept(await RawSocket.to(url))
const greeted = async (person: Person, url = platform.url): Promise<RawSocket> => kept(await RawSocket.as(url, await person.token()))
const stored = (conversation = id) =>
  rowsIn(platform.dir, 'messaging', 'message').filter((row) => row.conversation_id === conversation).length
const ref = () => newId('r1')

/** The connection is as good as ever: a message goes through. */
const stillWorks = async (socket: RawSocket, conversationId = id): Promise<void> => {
  const mine = ref()
  socket.say({ t: 'send', ref: mine, conversationId, text: '还在' })
  expect(await socket.answer(mine)).toMatchObject({ t: 'sent' })
}

describe('a connection that does not say who it is', () => {
  it.each([
    ['asks for something first', { t: 'sync', ref: 'reference-1', conversationId: 'cn_00000000000000000000000', after: 0 }],
    ['pings first', { t: 'ping' }],
    ['has no token', { t: 'hello' }],
    ['has a false token', { t: 'hello', token: 'not.a.token' }],
    ['has a token of 5 KB', { t: 'hello', token: 'x'.repeat(5000) }],
    ['sends no JSON', '{"t":'],
    ['sends a list', '[]'],
    ['sends nothing', 'null'],
    ['sends half a character', '{"t":"hello","token":"\\ud800"}'],
    ['sends bytes', new Uint8Array([1, 2, 3])],
  ])('and %s is told and cut', async (_what, first) => {
    const socket = await connectRaw()
    socket.say(first)
    const refusal = await socket.until((frame) => frame.t === 'refused')
    expect(refusal.code).toMatch(/^(access\.unauthenticated|request\.(invalid|malformed))$/)
    expect(refusal.message).toMatch(/\p{Script=Han}/u)
    expect([4000, 4003]).toContain(await socket.end())
  })

  it('and says nothing at all is cut', async () => {
    const socket = await connectRaw()
    expect(await socket.end(9000)).toBe(4003)
  })

  it('is staff is not let in', async () => {
    const socket = await connectRaw()
    socket.say({ t: 'hello', token: await clinic.reviewers.maker.token() })
    expect(await socket.until((frame) => frame.t === 'refused')).toMatchObject({ code: 'access.forbidden' })
    await socket.end()
  })
})

describe('in a conversation', () => {
  const frames = (conversationId: string, mine: string): object[] => [
    { t: 'send', ref: mine, conversationId, text: '偷看' },
    { t: 'sync', ref: mine, conversationId, after: 0 },
    { t: 'progress', ref: mine, conversationId, read: 1 },
    { t: 'typing', ref: mine, conversationId },
  ]

  it('of somebody else nothing is said, read or told', async () => {
    const before = stored(other.id)
    const socket = await greeted(patient)
    const witness = await greeted(other.patient)
    for (const frame of frames(other.id, ref())) {
      socket.heard.length = 0
      socket.say(frame)
      expect(await socket.until((heard) => heard.t === 'refused')).toMatchObject({ code: 'access.forbidden' })
    }
    expect(stored(other.id)).toBe(before)
    expect(socket.heard.some((frame) => JSON.stringify(frame).includes(other.id))).toBe(false)
    expect(witness.heard.filter(({ t }) => t !== 'welcome' && t !== 'presence')).toEqual([])
    await stillWorks(socket)
  })

  it('that is none, the answer is that there is none', async () => {
    const socket = await greeted(patient)
    socket.say({ t: 'send', ref: 'reference-2', conversationId: newId('cn'), text: '有人吗' })
    expect(await socket.answer('reference-2')).toMatchObject({ t: 'refused', code: 'conversation.not_found' })
  })

  it('of one’s own, signed in with the other role, nothing is said, read or heard', async () => {
    const credentials = await credentialsFrom(keysIn(platform.dir))({ role: 'patient', id: doctor.userId, session: newId('se') })
    const socket = kept(await RawSocket.as(platform.url, (credentials.authorization as string).slice(7)))
    for (const frame of frames(id, ref())) {
      socket.heard.length = 0
      socket.say(frame)
      expect(await socket.until((heard) => heard.t === 'refused')).toMatchObject({ code: 'access.forbidden' })
    }
    const speaker = await greeted(patient)
    const listener = await greeted(doctor)
    await stillWorks(speaker)
    await listener.until((frame) => frame.t === 'message')
    expect(socket.heard.filter(({ t }) => t === 'message')).toEqual([])
  })
})

describe('a frame', () => {
  it.each(oddFrames)('%s is refused, and the connection stays', async (_what, frame, code) => {
    const socket = await greeted(patient)
    socket.say(frame)
    const refusal = await socket.until((heard) => heard.t === 'refused')
    expect(refusal.code).toBe(code)
    expect(refusal.message).toMatch(/\p{Script=Han}/u)
    await stillWorks(socket)
  })

  it('of more than 64 KB ends the connection, and is not stored', async () => {
    const before = stored()
    const socket = await greeted(patient)
    socket.say({ t: 'send', ref: ref(), conversationId: id, text: 'x'.repeat(70_000) })
    expect(await socket.end()).toBe(1009)
    expect(stored()).toBe(before)
  })

  it('with the same ref, ten at once and on two connections, is one message', async () => {
    const [one, two] = [await greeted(patient), await greeted(patient)]
    const before = stored()
    const mine = ref()
    for (const socket of [one, two, one, two, one, two, one, two, one, two])
      socket.say({ t: 'send', ref: mine, conversationId: id, text: '同一条' })
    const seqs = await eventually('ten answers', () => {
      const answers = [...one.heard, ...two.heard].filter((frame) => frame.t === 'sent' && frame.ref === mine)
      return answers.length === 10 ? new Set(answers.map(({ seq }) => seq)) : undefined
    })
    expect(seqs.size).toBe(1)
    expect(stored()).toBe(before + 1)
  })
})

describe('a connection to', () => {
  it.each(['/v1/other', '/', '/v1/socket/', '/internal/socket'])('%s is not left waiting', async (path) => {
    const { hostname, port } = new URL(platform.url)
    const raw = connect(Number(port), hostname)
    raw.write(
      `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    )
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${path} was left hanging`)), 3000)
      raw.on('data', () => undefined)
      raw.once('close', () => {
        clearTimeout(timer)
        resolve(undefined)
      })
    })
  })
})

describe('somebody who', () => {
  it('floods is slowed down, not cut', async () => {
    const person = await newPatient(platform)
    const conversationId = (await running(person, doctor)).consultationId
    const socket = await greeted(person)
    for (let i = 0; i < 4500; i++) socket.say({ t: 'typing', conversationId })
    const refusal = await socket.until((frame) => frame.t === 'refused')
    expect(refusal).toMatchObject({ code: 'request.rate_limited' })
    expect(socket.closed).toBeUndefined()
    await eventually('the flood to be over', async () => {
      const mine = ref()
      socket.say({ t: 'send', ref: mine, conversationId, text: '慢慢说' })
      return (await socket.answer(mine)).t === 'sent'
    })
  })

  it('signs out is cut', async () => {
    const person = await signUp(platform)
    const socket = await greeted(person)
    await person.api.identity.endCurrentSession({})
    expect(await socket.end(3000)).toBe(4001)
  })

  it('vanishes without a word is noticed within two heartbeats and a bit', async () => {
    const wire = await proxyTo(platform.url)
    const vanishing = await greeted(patient, wire.url)
    const witness = await greeted(doctor)
    const gone = (frame: { t: string }) => frame.t === 'presence' && (frame as { present?: boolean }).present === false
    witness.heard.length = 0
    wire.freeze()
    const began = performance.now()
    await witness.until(gone, 2 * HEARTBEAT + 4000)
    expect(performance.now() - began).toBeGreaterThan(HEARTBEAT / 2)
    vanishing.ws.terminate()
    await wire.close()
  })
})

describe('the settings that ship', () => {
  it('find a half-open peer within 20 s and allow 1 MB', () => {
    const settings = { ...socketDefaults, ...readConfig({}).sockets }
    // One beat to ask, one to find that nothing came, and the beat during which it went.
    expect(2 * settings.heartbeat + 1000).toBeLessThanOrEqual(20_000)
    expect(settings.mostBuffered).toBe(1024 * 1024)
    expect(settings.rate).toEqual({ perSecond: 20, burst: 300 })
  })

  it('and the number of connections is known', async () => {
    expect((await askAt(platform.url, { method: 'GET', url: '/metrics' })).text).toContain('yjt_sockets')
  })
})
