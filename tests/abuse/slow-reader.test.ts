import { newId } from '@yijiantong/kernel/id.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../support/people.ts'
import { type Topology, together } from '../support/topologies.ts'
import { hireDoctor, newPatient, openClinic, type Registered, running } from './clinic.ts'
import { RawSocket } from './raw-socket.ts'

let platform: Topology
let doctor: Person
let patient: Registered
let conversationId: string
beforeAll(async () => {
  const sockets = { perSecond: 2000, burst: 20_000 }
  platform = await together({ env: { DEMONSTRATION_ACCOUNTS: 'off' }, sockets, logLevel: 'info', rounds: 100_000 })
  const clinic = await openClinic(platform)
  doctor = await hireDoctor(clinic)
  patient = await newPatient(platform)
  conversationId = (await running(patient, doctor)).consultationId
})
afterAll(() => platform?.stop())

const greeted = async (person: Person): Promise<RawSocket> => RawSocket.as(platform.url, await person.token())

it('a reader that does not read is cut at 1 MB, hinders nobody, and finds everything when they come back', async () => {
  const deaf = await greeted(doctor)
  const speaker = await greeted(patient)
  const send = (text: string): string => {
    const ref = newId('r1')
    speaker.say({ t: 'send', ref, conversationId, text })
    return ref
  }
  const first = Number((await speaker.answer(send('开始'))).seq)
  deaf.ws.pause()
  const wasCut = async () => (await platform.logs()).includes('a reader that does not read was cut')
  const text = '说个不停'.repeat(1000)
  let last = first
  // The kernel's own buffers fill first; then ours, of which 1 MB is allowed.
  while (!(await wasCut())) {
    const refs = Array.from({ length: 50 }, () => send(text))
    for (const ref of refs) last = Math.max(last, Number((await speaker.answer(ref)).seq))
    expect(last - first).toBeLessThan(3000)
  }
  deaf.ws.resume()
  await deaf.end()

  const back = await greeted(doctor)
  let reached = first
  while (reached < last) {
    const ref = newId('r1')
    back.say({ t: 'sync', ref, conversationId, after: reached })
    const { messages } = (await back.answer(ref)) as unknown as { messages: { seq: number }[] }
    expect(messages[0]?.seq).toBe(reached + 1)
    reached = messages.at(-1)?.seq ?? reached
  }
  expect(await speaker.answer(send('还在'))).toMatchObject({ t: 'sent' })
  for (const socket of [speaker, back]) socket.ws.terminate()
}, 60_000)
