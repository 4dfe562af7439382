import { order, pay } from '@yijiantong/tests/support/consulting.ts'
import { approvedDoctor, reviewers } from '@yijiantong/tests/support/doctors.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { type Person, patient } from '@yijiantong/tests/support/people.ts'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Messenger } from '../live/messenger.ts'
import { memoryStore } from './fake-platform.ts'
import { telephone } from './telephone.ts'

let platform: Topology
let people: { readonly patient: Person; readonly doctor: Person }
let id: string
const telephones: Messenger[] = []

const pickUp = (person: Person, store = memoryStore()): Messenger => {
  const messenger = telephone(person, store)
  telephones.push(messenger)
  messenger.resume()
  return messenger
}
const heard = (messenger: Messenger) =>
  messenger.threads
    .of(id)
    .between(1, Number.MAX_SAFE_INTEGER)
    .flatMap(({ text, kind }) => (kind === 'system' ? [] : [text ?? '']))
const wait = (what: string, of: () => boolean) => eventually(what, of, { within: 20_000 })

beforeAll(async () => {
  platform = await together({ rounds: 10_000 })
  // A person whose request meets the restart asks again, as the mini program does.
  const server = { ...platform, url: platform.url, sandboxUrl: platform.sandboxUrl, patience: 15_000 }
  people = { patient: await patient(server), doctor: await approvedDoctor(server, await reviewers(server)) }
  id = await order(people.patient, people.doctor.userId)
  await pay(people.patient, id)
  await eventually('the order on the desk', () => people.doctor.api.consultation.accept({ params: { id } }))
}, 90_000)

afterAll(async () => {
  for (const each of telephones) each.close()
  await platform?.stop()
})

test('a conversation during which the server is killed loses, doubles and reorders nothing', async () => {
  const [one, other] = [pickUp(people.patient), pickUp(people.doctor)]
  await Promise.all([one.threads.open(id), other.threads.open(id)])
  const count = 60
  const said = Array.from({ length: count }, (_, n) => [`患者说${n}`, `医生说${n}`] as const)
  for (const [n, [byPatient, byDoctor]] of said.entries()) {
    one.send(id, { text: byPatient })
    other.send(id, { text: byDoctor })
    if (n === 20) await platform.kill('server')
    if (n === 40) await platform.start('server')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await wait('everything on both telephones', () => heard(one).length === 2 * count && heard(other).length === 2 * count)
  expect(heard(one)).toEqual(heard(other))
  expect(heard(one).filter((text) => text.startsWith('患者'))).toEqual(said.map(([byPatient]) => byPatient))
  expect(heard(one).filter((text) => text.startsWith('医生'))).toEqual(said.map(([, byDoctor]) => byDoctor))
  expect([one.pending(id), other.pending(id)]).toEqual([[], []])
}, 60_000)

test('what was written while the server was down is sent by the telephone that is started anew', async () => {
  const store = memoryStore()
  const first = pickUp(people.patient, store)
  await first.threads.open(id)
  await platform.kill('server')
  first.send(id, { text: '关机前写的' })
  first.close()
  await platform.start('server')
  const second = pickUp(people.patient, store)
  await second.threads.open(id)
  await wait('the message', () => heard(second).at(-1) === '关机前写的')
  expect(heard(second).filter((text) => text === '关机前写的')).toHaveLength(1)
  expect(store.keys()).toEqual([])
}, 60_000)

test('the other side hears of presence, typing, reading and taking back', async () => {
  const [one, other] = [pickUp(people.patient), pickUp(people.doctor)]
  await Promise.all([one.threads.open(id), other.threads.open(id)])
  await wait('both lines', () => one.up && other.up)
  one.typing(id)
  await wait('typing', () => other.company.isTyping(id) && other.company.present(id) === true)
  one.send(id, { text: '写错了' })
  await wait('the message', () => heard(other).at(-1) === '写错了')
  expect(other.company.isTyping(id)).toBe(false)
  const { last } = other.threads.of(id)
  expect(other.unread(id)).toBeGreaterThan(0)
  other.progress(id, { read: last })
  await wait('the receipt', () => one.conversation(id)?.doctor.read === last)
  expect(other.unread(id)).toBe(0)
  await people.patient.api.messaging.recall({ params: { id, seq: String(last) } })
  await wait('the recall', () => other.threads.of(id).get(last)?.recalledAt !== undefined)
  expect(other.threads.of(id).get(last)?.text).toBeUndefined()
}, 60_000)
