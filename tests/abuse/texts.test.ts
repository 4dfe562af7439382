import type { Caller, Contract, Operation } from '@yijiantong/kernel/contract.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { contracts } from '@yijiantong/server/contracts.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../support/people.ts'
import { type Topology, together } from '../support/topologies.ts'
import { type Answer, askAt, credentialsFrom, keysIn } from './callers.ts'
import { type Clinic, hireDoctor, newPatient, openClinic, type Registered, running } from './clinic.ts'
import { exampleOf, requestFor } from './examples.ts'
import type { Schema } from './generated.ts'
import { hostileStrings } from './hostile.ts'
import { operationsOf } from './promises.ts'
import { buildWorld, callerOn, objectsOf, type World } from './world.ts'

/** Paths of the fields people write in. */
const textFields = (schema: Schema, path: readonly string[] = []): string[][] => {
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((each) => textFields(each, path))
  if (schema.type === 'array' && schema.items !== undefined) return textFields(schema.items, [...path, '0'])
  if (schema.type === 'object')
    return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => textFields(field, [...path, name]))
  return schema.type === 'string' && schema.enum === undefined && schema.const === undefined ? [[...path]] : []
}

const put = (value: unknown, [step, ...rest]: readonly string[], text: string): unknown => {
  if (step === undefined) return text
  if (step === '0') return [put(Array.isArray(value) ? value[0] : undefined, rest, text)]
  return { ...(value as object), [step]: put((value as Record<string, unknown> | undefined)?.[step], rest, text) }
}

const everyDuty = ['orders', 'users', 'doctors', 'content', 'finance', 'audit'] as const

describe.each(['sqlite', 'mysql'] as const)('what people write, on %s', (engine) => {
  let platform: Topology
  let clinic: Clinic
  let world: World
  let doctor: Person
  let patient: Registered
  let talk: string | undefined
  let credentials: (caller: Caller) => Promise<Record<string, string>>
  beforeAll(async () => {
    platform = await together({ engine, mysqlUrl: process.env.TEST_MYSQL_URL as string, env: { DEMONSTRATION_ACCOUNTS: 'off' } })
    clinic = await openClinic(platform)
    world = await buildWorld(clinic)
    credentials = credentialsFrom(keysIn(platform.dir))
    doctor = await hireDoctor(clinic)
    patient = await newPatient(platform)
  })
  afterAll(() => platform?.stop())

  const callerFor = ({ may }: Operation, i: number): Caller => {
    const side = world.sides[0]
    if (may.patient !== undefined)
      return may.patient === 'owner' ? callerOn(side, 'patient') : { role: 'patient', id: newId('us'), session: newId('se') }
    if (may.doctor !== undefined) return callerOn(side, 'doctor')
    if (may.staff !== undefined) return { role: 'staff', id: side.staff.userId, session: newId('se'), duties: everyDuty }
    if (may.anonymous !== undefined) return { role: 'anonymous', id: '' }
    return { role: 'service', id: `service${i}` }
  }

  it('is taken or refused in every field of every operation, and never an error of ours', async () => {
    const [side] = world.sides
    const tried: string[] = []
    const wrong: string[] = []
    for (const { name, operation } of operationsOf(Object.values<Contract>(contracts))) {
      if (operation.body === undefined) continue
      const schema = operation.body as Schema
      for (const field of textFields(schema)) {
        tried.push(`${name} ${field.join('.')}`)
        // A password is hashed for a tenth of a second each time; a handful shows as much.
        const texts = /[sS]taff(Session)?$/.test(name) ? hostileStrings.slice(0, 12) : hostileStrings
        const answers = await Promise.all(
          texts.map(async (text, i): Promise<[string, Answer]> => {
            const caller = callerFor(operation, i)
            const ids = objectsOf(side, caller.role)
            const body = put(exampleOf(schema.anyOf?.[i % schema.anyOf.length] ?? schema, ids), field, text)
            const request = requestFor(operation, ids, new Uint8Array())
            const headers = { ...request.headers, ...(await credentials(caller)) }
            return [text, await askAt(platform.url, { ...request, headers, body: JSON.stringify(body) })]
          }),
        )
        for (const [text, answer] of answers) {
          const said = `${name} ${field.join('.')} = ${JSON.stringify(text.slice(0, 60))}: ${answer.status} ${answer.text.slice(0, 200)}`
          const refused = answer.status >= 400 && answer.code !== undefined && /\p{Script=Han}/u.test(String(answer.json?.message))
          if (answer.status >= 500 || (answer.status >= 400 && !refused)) wrong.push(said)
        }
      }
    }
    console.log(`${engine}: ${tried.length} text fields, ${hostileStrings.length} texts each`)
    expect(wrong).toEqual([])
    expect(tried.length).toBeGreaterThan(40)
  }, 120_000)

  /** Writes a text and reads it back through another operation; undefined when it was refused with a code. */
  const roundTrips: Record<string, (text: string) => Promise<string | undefined>> = {
    'a message': async (text) => {
      talk ??= (await running(patient, doctor)).consultationId
      const id = talk
      await patient.api.messaging.send({ params: { id }, body: { clientId: newId('m1'), text } })
      const { messages } = await doctor.api.messaging.messages({ params: { id }, query: { before: Number.MAX_SAFE_INTEGER, limit: 5 } })
      return messages.findLast((each) => each.author === 'patient')?.text
    },
    'a description': async (description) => {
      const body = { doctorId: doctor.userId, profileId: patient.profileId, lane: 'advice' as const, description }
      const { consultationId: id } = await patient.api.consultation.draft({ body })
      return (await patient.api.consultation.read({ params: { id } })).intake.description
    },
    'a summary': async (summary) => {
      const { consultationId: id } = await running(patient, doctor)
      await doctor.api.consultation.complete({ params: { id }, body: { summary } })
      return (await patient.api.consultation.read({ params: { id } })).summary
    },
    'a name': async (name) => {
      const person = await newPatient(platform)
      const body = { name, sex: 'male' as const, birthDate: '1970-01-01', relation: 'parent' as const }
      const { profileId } = await person.api.identity.createProfile({ body })
      return (await person.api.identity.listProfiles({})).items.find((each) => each.profileId === profileId)?.name
    },
    'a biography': async (bio) => {
      const { profileVersion: version } = await doctor.api.doctor.ownPractice({})
      await doctor.api.doctor.saveProfile({ body: { bio, expertise: [], version } })
      return (await doctor.api.doctor.ownPractice({})).bio
    },
    'a hospital': async (hospital) => {
      await patient.api.doctor.saveApplication({ body: { hospital } })
      return (await patient.api.doctor.ownApplication({})).details.hospital
    },
    'the name of a filter': async (name) => {
      const { checker: maker } = clinic.reviewers
      const { filterId } = await maker.api.operations.saveFilter({ body: { name, filter: {} } })
      const { items } = await maker.api.operations.savedFilters({})
      await maker.api.operations.removeFilter({ params: { id: filterId } })
      return items.find((each) => each.filterId === filterId)?.name
    },
    'a reason to freeze': async (reason) => {
      const { maker } = clinic.reviewers
      const person = await newPatient(platform)
      await maker.api.identity.freezeUser({ params: { id: person.userId }, body: { reason } })
      return (await maker.api.identity.listUsers({ query: { phone: person.phone } })).items[0]?.frozenReason
    },
  }

  it.each(Object.keys(roundTrips))(
    '%s comes back letter by letter, or was refused',
    async (what) => {
      const roundTrip = roundTrips[what] as (text: string) => Promise<string | undefined>
      let taken = 0
      for (const text of hostileStrings.filter((each) => each.length < 3000)) {
        const back = await roundTrip(text).catch((error: { code?: string }) => {
          if (typeof error.code !== 'string' || error.code.startsWith('internal')) throw error
          return undefined
        })
        if (back === undefined) continue
        expect(back).toBe(text)
        taken++
      }
      // Scripts, SQL and other alphabets are words like any others.
      expect(taken).toBeGreaterThan(15)
    },
    60_000,
  )
})
