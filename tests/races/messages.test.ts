import { newId } from '@yijiantong/kernel/id.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Clinic, hireDoctor, newPatient, openClinic, type Registered, running } from '../abuse/clinic.ts'
import { RawSocket } from '../abuse/raw-socket.ts'
import { eventually } from '../support/eventually.ts'
import type { Person } from '../support/people.ts'
import { upload } from '../support/pictures.ts'
import { type Topology, together } from '../support/topologies.ts'
import { race, times, winners } from './racing.ts'

describe.each(['sqlite', 'mysql'] as const)('messages at once, on %s', (engine) => {
  let platform: Topology
  let clinic: Clinic
  let doctor: Person
  let patient: Registered
  beforeAll(async () => {
    platform = await together({
      engine,
      mysqlUrl: process.env.TEST_MYSQL_URL as string,
      env: { DEMONSTRATION_ACCOUNTS: 'off' },
      rounds: 100_000,
      sockets: { perSecond: 5000, burst: 50_000 },
    })
    clinic = await openClinic(platform)
    doctor = await hireDoctor(clinic)
    patient = await newPatient(platform)
  })
  afterAll(() => platform?.stop())

  const allOf = async (id: string) => {
    const all: { seq: number; clientId: string; author: string; text?: string }[] = []
    for (;;) {
      const { messages } = await patient.api.messaging.messages({ params: { id }, query: { after: all.length, limit: 200 } })
      if (messages.length === 0) return all
      all.push(...messages)
    }
  }

  const opened = async (): Promise<string> => {
    const { consultationId: id } = await running(patient, doctor)
    await eventually('the conversation to open', async () =>
      (await patient.api.messaging.conversations({ query: { limit: 100 } })).items.some(
        (each) => each.conversationId === id && each.state === 'open',
      ),
    )
    return id
  }

  it('one clientId, sent by ten over HTTP, is one message with one number', async () => {
    const id = await opened()
    const body = { clientId: newId('m1'), text: '只说一次' }
    const results = await race(times(10, 'send', () => patient.api.messaging.send({ params: { id }, body })))
    expect(winners(results)).toEqual({ send: 10 })
    expect(new Set(results.map(({ answer }) => answer?.seq)).size).toBe(1)
    expect((await allOf(id)).filter(({ clientId }) => clientId === body.clientId)).toHaveLength(1)
  })

  it('one clientId of two people are two messages', async () => {
    const id = await opened()
    const clientId = newId('m1')
    const results = await race([
      ...times(5, 'patient', () => patient.api.messaging.send({ params: { id }, body: { clientId, text: '我说的' } })),
      ...times(5, 'doctor', () => doctor.api.messaging.send({ params: { id }, body: { clientId, text: '我说的' } })),
    ])
    expect(winners(results)).toEqual({ patient: 5, doctor: 5 })
    expect((await allOf(id)).filter((each) => each.clientId === clientId)).toHaveLength(2)
  })

  it('two hundred from both sides have numbers without gaps, each once', async () => {
    const id = await opened()
    const from = (await allOf(id)).length
    await race(
      Array.from({ length: 200 }, (_, i) => ({
        name: 'send',
        run: () =>
          (i % 2 === 0 ? patient : doctor).api.messaging.send({ params: { id }, body: { clientId: newId('m1'), text: `第${i}句` } }),
      })),
    )
    const all = await allOf(id)
    expect(all).toHaveLength(from + 200)
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i + 1))
    expect(new Set(all.map(({ clientId }) => clientId)).size).toBe(all.length)
  })

  it('what one connection says without waiting stays in the order it was said', async () => {
    for (let round = 0; round < 5; round++) {
      // A conversation nobody has spoken in yet: nothing about it is in memory.
      const id = await opened()
      const socket = await RawSocket.as(platform.url, await patient.token())
      const refs: string[] = Array.from({ length: 40 }, () => newId('r1'))
      for (const [i, ref] of refs.entries()) socket.say({ t: 'send', ref, conversationId: id, text: `第${i}句` })
      for (const ref of refs) expect(await socket.answer(ref)).toMatchObject({ t: 'sent' })
      const said = (await allOf(id)).filter(({ clientId }) => refs.includes(clientId))
      expect(said.map(({ clientId }) => clientId)).toEqual(refs)
      socket.ws.terminate()
    }
  }, 40_000)

  it('a picture and the words after it stay in their order', async () => {
    const id = await opened()
    const pictureId = await upload(patient, 'message')
    const socket = await RawSocket.as(platform.url, await patient.token())
    const refs: string[] = Array.from({ length: 10 }, () => newId('r1'))
    for (const [i, ref] of refs.entries())
      socket.say({ t: 'send', ref, conversationId: id, ...(i % 3 === 0 ? { pictureIds: [pictureId] } : { text: `关于这张图${i}` }) })
    for (const ref of refs) expect(await socket.answer(ref)).toMatchObject({ t: 'sent' })
    expect((await allOf(id)).flatMap(({ clientId }) => (refs.includes(clientId) ? [clientId] : []))).toEqual(refs)
    socket.ws.terminate()
  })

  it('words against the end of the consultation: what was taken is before the end, the rest is refused', async () => {
    const id = await opened()
    const results = await race([
      ...times(9, 'send', () => patient.api.messaging.send({ params: { id }, body: { clientId: newId('m1'), text: '还有一个问题' } })),
      { name: 'complete', run: async () => void (await doctor.api.consultation.complete({ params: { id }, body: { summary: '好' } })) },
    ])
    expect(winners(results).complete).toBe(1)
    await eventually('the conversation to close', async () => {
      const closed = await patient.api.messaging
        .send({ params: { id }, body: { clientId: newId('m1'), text: '再问' } })
        .catch((error: { code?: string }) => error.code)
      return closed === 'conversation.closed'
    })
    const all = await allOf(id)
    expect(all.at(-1)?.author).toBe('system')
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i + 1))
  })
})
