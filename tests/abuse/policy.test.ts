import type { Caller, Contract, Duty, Operation, Role } from '@yijiantong/kernel/contract.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { contracts } from '@yijiantong/server/contracts.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { photograph } from '../support/pictures.ts'
import { type Topology, together } from '../support/topologies.ts'
import { type Answer, askAt, credentialsFrom, keysIn } from './callers.ts'
import { openClinic } from './clinic.ts'
import { namesAnObject, requestFor } from './examples.ts'
import { type Asking, type Verdict, verdict } from './oracle.ts'
import { operationsOf } from './promises.ts'
import { atRest } from './quiet.ts'
import { storedIn } from './stored.ts'
import { absentObjects, buildWorld, objectsOf, type Side, type World } from './world.ts'

const everyDuty: readonly Duty[] = ['orders', 'users', 'doctors', 'content', 'finance', 'audit']

let platform: Topology
let world: World
let credentials: (caller: Caller) => Promise<Record<string, string>>
let upload: Uint8Array

beforeAll(async () => {
  platform = await together({ env: { DEMONSTRATION_ACCOUNTS: 'off' } })
  world = await buildWorld(await openClinic(platform))
  credentials = credentialsFrom(keysIn(platform.dir))
  upload = await photograph()
})
afterAll(() => platform?.stop())

type Cell = {
  readonly operation: string
  readonly asking: Asking
  readonly caller: Caller
  readonly ids: Readonly<Record<string, string>>
  readonly expected: Verdict
}

const described = ({ operation, asking: { role, duties, object } }: Cell): string =>
  `${operation} by ${role}${duties.length === 0 ? '' : ` for ${duties.join(', ')}`}, object: ${object}`

/** Every way to be somebody: each role, and staff with no duty, with one of each and with all. */
const everybody = (side: Side, { may }: Operation): { role: Role; duties: readonly Duty[]; caller: Caller }[] => {
  const session = newId('se')
  const staff = (duties: readonly Duty[]) => ({
    role: 'staff' as const,
    duties,
    // Where nothing is theirs, each is somebody else: a limit per caller would answer before the policy does.
    caller: { role: 'staff' as const, id: may.staff === 'owner' ? side.staff.userId : newId('st'), session, duties },
  })
  return [
    { role: 'anonymous', duties: [], caller: { role: 'anonymous', id: '' } },
    { role: 'patient', duties: [], caller: { role: 'patient', id: side.patient.userId, session } },
    { role: 'doctor', duties: [], caller: { role: 'doctor', id: side.doctor.userId, session } },
    { role: 'pharmacist', duties: [], caller: { role: 'pharmacist', id: newId('us'), session } },
    staff([]),
    ...everyDuty.map((duty) => staff([duty])),
    staff(everyDuty),
    { role: 'service', duties: [], caller: { role: 'service', id: 'payment' } },
  ]
}

const cellsOf = (name: string, operation: Operation): Cell[] => {
  const [own, another] = world.sides
  return everybody(own, operation).flatMap(({ role, duties, caller }) => {
    const objects: [Asking['object'], Readonly<Record<string, string>>][] = namesAnObject(operation)
      ? [
          ['own', objectsOf(own, role)],
          ["another's", objectsOf(another, role)],
          ['absent', absentObjects()],
        ]
      : [['none', objectsOf(own, role)]]
    return objects.map(([object, ids]) => {
      const asking = { role, duties, object }
      return { operation: name, asking, caller, ids, expected: verdict(operation.may, asking) }
    })
  })
}

const ask = async (cell: Cell, operation: Operation): Promise<Answer> => {
  const request = requestFor(operation, cell.ids, upload)
  return askAt(platform.url, { ...request, headers: { ...request.headers, ...(await credentials(cell.caller)) } })
}

const refusal = ['code', 'fields', 'message', 'requestId']

/** What is wrong with the answer, in words; nothing when it is as the oracle says. */
const wrongWith = (cell: Cell, operation: Operation, answer: Answer): string | undefined => {
  const { status, code, text, json } = answer
  const said = `${described(cell)}: expected ${cell.expected}, was answered ${status} ${text.slice(0, 200)}`
  const refused = status >= 400 && Object.keys(json ?? { none: 1 }).every((key) => refusal.includes(key))
  switch (cell.expected) {
    case 'unauthenticated':
      return status === 401 && code === 'access.unauthenticated' && refused ? undefined : said
    case 'forbidden':
      return status === 403 && code === 'access.forbidden' && refused ? undefined : said
    case 'hidden':
      return (status === 403 || status === 404) && refused ? undefined : said
    default:
      if (status >= 500 || code === 'access.unauthenticated' || code === 'access.forbidden') return said
      // An object that is not found, or a request that is not understood, would prove nothing about whose it is.
      if (cell.asking.object === 'own' && operation.may[cell.asking.role] === 'owner' && (status === 404 || status === 400)) return said
      // What the other side wrote is in no answer to this side, whatever it asks for.
      return holdsTheOtherSide(cell, operation, text) ? `${described(cell)}: the answer holds what somebody else wrote` : undefined
  }
}

const holdsTheOtherSide = (cell: Cell, operation: Operation, text: string): boolean => {
  const { role } = cell.asking
  return (role === 'patient' || role === 'doctor') && operation.may.anonymous === undefined && text.includes(world.sides[1].marker)
}

describe('what belongs to somebody else cannot be used through an operation of one’s own', () => {
  const asPatient = async (operation: string, body: object): Promise<Answer> => {
    const [side] = world.sides
    const caller: Caller = { role: 'patient', id: side.patient.userId, session: newId('se') }
    const headers = { 'content-type': 'application/json', ...(await credentials(caller)) }
    return askAt(platform.url, { method: 'POST', url: operation, headers, body: JSON.stringify(body) })
  }

  it('a patient profile, in a draft', async () => {
    const [own, other] = world.sides
    const before = storedIn(platform.dir)
    const body = { doctorId: other.doctor.userId, profileId: other.patient.profileId, lane: 'advice', description: '试试' }
    expect(await asPatient('/v1/consultations', body)).toMatchObject({ status: 404, code: 'consultation.profile_not_found' })
    expect(storedIn(platform.dir)).toEqual(before)
    expect(own.patient.profileId).not.toBe(other.patient.profileId)
  })

  it('a picture, in a message or as a licence', async () => {
    const [own, other] = world.sides
    const theirs = other.owned.patient.pi as string
    const before = storedIn(platform.dir)
    const message = { clientId: 'stolen-picture', pictureIds: [theirs] }
    const sent = await asPatient(`/v1/conversations/${own.owned.patient.cn}/messages`, message)
    expect(sent).toMatchObject({ status: 422, code: 'message.picture_not_yours' })
    const licence = await asPatient('/v1/doctor-applications', { documents: { licence: theirs } })
    expect(licence.code).toBe('application.picture_not_yours')
    expect(storedIn(platform.dir)).toEqual(before)
  })

  it('a ticket for a picture, by another viewer', async () => {
    const [own, other] = world.sides
    const picture = own.owned.patient.pi as string
    const { doctor } = own
    await own.patient.api.messaging.send({
      params: { id: own.owned.patient.cn as string },
      body: { clientId: 'with-picture', pictureIds: [picture] },
    })
    const { messages } = await doctor.api.messaging.messages({ params: { id: own.owned.patient.cn as string }, query: {} })
    const ticket = messages.flatMap((message) => message.pictures ?? []).find((each) => each.pictureId === picture)?.ticket ?? '0.x'
    const show = async (caller: Caller): Promise<Answer> =>
      askAt(platform.url, { method: 'GET', url: `/v1/pictures/${picture}?ticket=${ticket}`, headers: await credentials(caller) })
    const session = newId('se')
    expect(await show({ role: 'doctor', id: doctor.userId, session })).toMatchObject({ status: 200 })
    expect(await show({ role: 'doctor', id: other.doctor.userId, session })).toMatchObject({ status: 403 })
    expect(await show({ role: 'patient', id: other.patient.userId, session })).toMatchObject({ status: 403 })
  })

  it('a consultation, by its doctor signed in as a patient', async () => {
    const [side] = world.sides
    const id = side.owned.doctor.cn as string
    const headers = await credentials({ role: 'patient', id: side.doctor.userId, session: newId('se') })
    for (const url of [`/v1/consultations/${id}`, `/v1/conversations/${id}/messages`]) {
      expect(await askAt(platform.url, { method: 'GET', url, headers })).toMatchObject({ status: 403, code: 'access.forbidden' })
    }
  })

  it('a practice of one’s own, as its patient', async () => {
    const [{ doctor }] = world.sides
    const headers = await credentials({ role: 'patient', id: doctor.userId, session: newId('se') })
    const body = JSON.stringify({ doctorId: doctor.userId, profileId: newId('pp'), lane: 'advice', description: '试试' })
    const request = { method: 'POST' as const, url: '/v1/consultations', body, headers: { ...headers, 'content-type': 'application/json' } }
    expect(await askAt(platform.url, request)).toMatchObject({ status: 409, code: 'consultation.with_oneself' })
  })

  it('a picture of a complaint, by staff who look at licences', async () => {
    const [side] = world.sides
    const headers = await credentials({ role: 'staff', id: side.staff.userId, session: newId('se'), duties: ['doctors'] })
    const url = `/v1/pictures/${side.owned.patient.pi}`
    expect(await askAt(platform.url, { method: 'GET', url, headers })).toMatchObject({ status: 403, code: 'access.forbidden' })
  })
})

describe('the policy of every operation', () => {
  let cells = 0
  const leaks: string[] = []

  it('holds for every role, duty and object', async () => {
    for (const { name, operation } of operationsOf(Object.values<Contract>(contracts))) {
      const all = cellsOf(name, operation)
      const closed = all.filter((cell) => cell.expected !== 'open')
      // What must be refused goes first and together: nothing may be written by any of it.
      const refuseAll = async (): Promise<{ wrong: string[]; changed: string[] }> => {
        const before = storedIn(platform.dir)
        const answers = await Promise.all(closed.map((cell) => ask(cell, operation)))
        const after = storedIn(platform.dir)
        const wrong = closed.flatMap((cell, i) => wrongWith(cell, operation, answers[i] as Answer) ?? [])
        return { wrong, changed: Object.keys(after).filter((table) => before[table] !== after[table]) }
      }
      let refused = await refuseAll()
      leaks.push(...refused.wrong)
      if (refused.changed.length > 0) {
        // Was it what had been allowed before, still coming to rest? A request that writes will write again.
        await atRest(platform.dir)
        refused = await refuseAll()
        if (refused.changed.length > 0) leaks.push(`${name}: refused requests changed ${refused.changed.join(', ')}`)
      }
      for (const cell of all.filter((each) => each.expected === 'open')) {
        const wrong = wrongWith(cell, operation, await ask(cell, operation))
        if (wrong !== undefined) leaks.push(wrong)
      }
      cells += all.length
    }
    console.log(`cells asserted: ${cells}, leaks: ${leaks.length}`)
    expect(leaks).toEqual([])
    expect(cells).toBeGreaterThan(2000)
  }, 240_000)
})
