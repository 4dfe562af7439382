import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { anybody, doctor, type Person, patient, refusalOf, signInStaff } from '@yijiantong/tests/support/people.ts'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'

/** A start that is cut short has spent the one-time codes of staff, and the next one may have to wait for new ones. */
const patience = { within: 200_000, every: 100 }
const known = { patient: '13800001234', doctor: '13900000001' }

/** The first start is killed on its way; what the second one makes of it is what everybody gets. */
describe('the people of a demonstration', () => {
  let server: Topology
  let visitor: Person
  let staff: Person
  const setUp = () => existsSync(join(server.dir, 'demonstration-is-set-up'))
  const doctors = async () => (await anybody(server).doctor.listDoctors({ query: { limit: 100 } })).items

  beforeAll(async () => {
    server = await together({ env: { DEMONSTRATION_ACCOUNTS: 'on' } })
    await eventually('half of the doctors', async () => (await doctors()).length > 6, patience)
    expect(setUp()).toBe(false)
    await server.kill('server')
    await server.start('server')
    await eventually('the demonstration to be complete', setUp, patience)
    visitor = await patient(server, known.patient)
    staff = await signInStaff(server, server.admin)
  }, 300_000)
  afterAll(() => server?.stop())

  it('S05, S06: are doctors of several departments and hospitals, each there once, each marked', async () => {
    const items = await doctors()
    expect(items).toHaveLength(16)
    expect(new Set(items.map((each) => each.name)).size).toBe(16)
    expect(new Set(items.map((each) => each.departmentCode)).size).toBeGreaterThan(7)
    expect(new Set(items.map((each) => each.hospital)).size).toBeGreaterThan(4)
    for (const { doctorId, hospital, offers, expertise } of items) {
      const { bio } = await anybody(server).doctor.doctorPage({ params: { id: doctorId } })
      expect([hospital, bio].every((text) => text.startsWith('演示'))).toBe(true)
      expect([offers.length, expertise.length > 1]).toEqual([1, true])
    }
    expect(items.some((each) => each.offers[0]?.hours.length)).toBe(true)
    expect(items.filter((each) => each.rating.count > 0).length).toBeGreaterThan(5)
  })

  it('have portraits of their own, none like another', async () => {
    const portraits = await Promise.all(
      (await doctors()).map(({ doctorId }) => anybody(server).doctor.portrait({ params: { id: doctorId }, query: { size: 'thumb' } })),
    )
    expect(new Set(portraits.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(16)
    for (const { bytes } of portraits) expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 480, height: 480 })
  })

  it('are a patient with a family and consultations in every stage, each there once, on no device but the visitor’s', async () => {
    const { items } = await visitor.api.identity.listProfiles({})
    expect(items.map((each) => each.relation).sort()).toEqual(['child', 'self'])
    const own = (await visitor.api.consultation.mine({ query: {} })).items
    expect(own.map((each) => each.state).sort()).toEqual(['completed', 'in_progress', 'pending_accept'])
    const talked = own.find((each) => each.state === 'in_progress')?.consultationId as string
    const { messages } = await visitor.api.messaging.messages({ params: { id: talked }, query: {} })
    const written = messages.filter((each) => each.kind === 'text').map((each) => each.text)
    expect([written.length, new Set(written).size]).toEqual([5, 5])
    const reviews = (await visitor.api.engagement.myReviews({ query: {} })).items
    expect(reviews.map((each) => each.state)).toEqual(['published'])
    expect((await visitor.api.identity.listSessions({})).items).toHaveLength(1)
  })

  it('leave work for the doctor of the first page, and for the reviewers', async () => {
    const person = await doctor(server, known.doctor)
    const { counts } = await person.api.consultation.workbench({ query: {} })
    expect(counts).toEqual({ pendingAccept: 2, inProgress: 1 })
    const { items } = await staff.api.doctor.listApplications({ query: { limit: 100 } })
    expect(
      items
        .filter((each) => each.state !== 'approved')
        .map((each) => each.state)
        .sort(),
    ).toEqual(['submitted', 'verifying'])
    const waiting = items.find((each) => each.state === 'submitted')
    const { checks, details } = await staff.api.doctor.application({ params: { id: waiting?.applicationId as string } })
    expect(checks.length > 0 && checks.every((check) => check.passed)).toBe(true)
    expect(new Set(Object.values(details.documents ?? {})).size).toBe(7)
    const { items: names } = await staff.api.identity.staffNames({ query: { ids: staff.userId } })
    expect(names).toEqual([{ staffId: staff.userId, name: 'admin' }])
  })

  it('are not made again by a later start', async () => {
    const before = await doctors()
    await server.kill('server')
    await server.start('server')
    expect(await doctors()).toEqual(before)
    expect((await visitor.api.consultation.mine({ query: {} })).items).toHaveLength(3)
  })

  it('S32: an order’s story is told whole to who watches orders', async () => {
    const order = (await visitor.api.consultation.mine({ query: { group: 'finished' } })).items[0]
    const params = { id: order?.consultationId as string }
    const story = await staff.api.operations.order({ params })
    expect(story.moves?.map((move) => move.name)).toEqual(['submit', 'pay', 'accept', 'complete'])
    expect(story).toMatchObject({
      order: { state: 'completed', paid: order?.amount },
      messages: { patient: { messages: 1 }, doctor: { messages: 2 } },
      money: { payments: [{ state: 'paid' }], refunds: [], ledger: { sum: 0 } },
      unanswered: [],
    })
    expect(story.looks.some((look) => look.operation === 'consultation.mine' && look.actor === visitor.userId)).toBe(true)
    expect(await refusalOf(visitor.api.operations.order({ params }))).toBe('access.forbidden')
  })
})
