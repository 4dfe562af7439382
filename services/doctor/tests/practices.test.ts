import { days, hours } from '@yijiantong/kernel/clock.ts'
import { doctor, patient, sibling, staff } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, checker, type DoctorRig, maker, openDoctor } from './doctor-rig.ts'

type Own = { status: string; statusReason?: string; profileVersion: number; bio: string; offers: object[]; code: string }

describe.each(['sqlite', 'mysql'] as const)('practices on %s', (engine) => {
  let rig: DoctorRig
  beforeAll(async () => {
    rig = await openDoctor(engine)
  })
  afterAll(() => rig.close())

  type Move = 'suspendDoctor' | 'reinstateDoctor' | 'offboardDoctor'
  const move = (operation: Move, id: string, as = maker) => rig.ask<Answer>(operation, { as, params: { id }, body: { reason: '投诉调查' } })
  const setOffer = (as: ReturnType<typeof doctor>, price: number, on: boolean) =>
    rig.ask<Own>('setOffer', { as, body: { kind: 'text', price, on } })
  const ownPractice = async (as: ReturnType<typeof doctor>) => (await rig.ask<Own>('ownPractice', { as })).body

  it('are priced and opened by the doctor, and announced', async () => {
    const me = await rig.practising()
    expect((await ownPractice(me as never)).offers).toEqual([])
    const set = await setOffer(me as never, 1900, true)
    expect(set.body.offers).toEqual([{ kind: 'text', price: 1900, on: true, hours: [] }])
    await setOffer(me as never, 2900, false)
    expect((await rig.practices(me.id)).map((each) => each.offers)).toEqual([
      [],
      [{ kind: 'text', price: 1900, on: true, hours: [] }],
      [{ kind: 'text', price: 2900, on: false, hours: [] }],
    ])
    for (const price of [0, -1, 1_000_001, 1.5]) expect((await setOffer(me as never, price, true)).body.code).toBe('request.invalid')
    expect((await setOffer(doctor(), 100, true)).body.code).toBe('practice.not_found')
    expect((await rig.ask('setOffer', { as: patient(), body: { kind: 'text', price: 1, on: true } })).status).toBe(403)
  })

  it('have service hours, kept until they are set anew, and say when they open next', async () => {
    const me = await rig.practising()
    const offer = (more: object) => rig.ask<Own>('setOffer', { as: me, body: { kind: 'text', price: 1900, on: true, ...more } })
    type Seen = { offers: { open: boolean; opensAt?: number }[] }
    const seen = async () => (await rig.ask<Seen>('doctorPage', { params: { id: me.id } })).body.offers[0]
    const today = ((Math.floor((rig.storage.now() + hours(8)) / days(1)) + 3) % 7) + 1
    const other = (today % 7) + 1
    const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
    const later = [{ weekday: other, from: '08:00', to: '21:30' }]

    await offer({ hours: later })
    const closed = await seen()
    expect(closed).toMatchObject({ open: false, hours: later })
    expect(new Date((closed?.opensAt ?? 0) + hours(8)).toISOString().slice(11, 16)).toBe('08:00')
    await offer({ price: 2900 })
    expect(await seen()).toMatchObject({ price: 2900, hours: later })
    await offer({ hours: later, on: false })
    expect(await seen()).toEqual({ kind: 'text', price: 1900, on: false, hours: later, open: false })
    await offer({ hours: always })
    expect(await seen()).toMatchObject({ open: true })
    await offer({ hours: [] })
    expect(await seen()).toEqual({ kind: 'text', price: 1900, on: true, hours: [], open: true })

    const refused = await offer({ hours: [{ weekday: 3, from: '21:30', to: '08:00' }] })
    expect([refused.body.code, refused.status]).toEqual(['offer.hours_backwards', 422])
    for (const time of ['8:00', '24:01', '25:00', '08:60']) {
      expect((await offer({ hours: [{ weekday: 3, from: '00:00', to: time }] })).body.code).toBe('request.invalid')
    }
    expect((await offer({ hours: [{ weekday: 3, from: '24:00', to: '24:00' }] })).body.code).toBe('request.invalid')
  })

  it('are suspended, reinstated and left, each with a reason', async () => {
    const me = await rig.practising()
    expect((await move('reinstateDoctor', me.id)).body.code).toBe('practice.cannot_reinstate')
    expect((await move('suspendDoctor', me.id)).body).toEqual({ doctorId: me.id, status: 'suspended' })
    expect((await move('suspendDoctor', me.id)).body.code).toBe('practice.cannot_suspend')
    expect(await ownPractice(me as never)).toMatchObject({ status: 'suspended', statusReason: '投诉调查' })
    expect((await setOffer(me as never, 100, true)).body.code).toBe('practice.not_active')
    expect((await move('reinstateDoctor', me.id)).body.status).toBe('active')
    expect((await ownPractice(me as never)).statusReason).toBeUndefined()
    expect((await move('offboardDoctor', me.id)).body.status).toBe('offboarded')
    for (const [operation, code] of [
      ['suspendDoctor', 'practice.cannot_suspend'],
      ['reinstateDoctor', 'practice.cannot_reinstate'],
      ['offboardDoctor', 'practice.cannot_offboard'],
    ] as const) {
      expect((await move(operation, me.id)).body.code).toBe(code)
      expect((await move(operation, patient().id)).body.code).toBe('practice.not_found')
      expect((await move(operation, me.id, staff('users'))).status).toBe(403)
    }
    expect((await rig.practices(me.id)).map((each) => each.status)).toEqual(['active', 'suspended', 'active', 'offboarded'])
    const steps = await rig.storage.read.q
      .selectFrom('decision')
      .selectAll()
      .where('subject', '=', me.id)
      .orderBy('at')
      .orderBy('id')
      .execute()
    expect(steps.map((step) => [step.move, step.actor, step.reason])).toEqual(
      ['suspend', 'reinstate', 'offboard'].map((each) => [each, maker.id, '投诉调查']),
    )
  })

  it('are moved once when ten move them at once', async () => {
    const me = await rig.practising()
    const moved = await Promise.all(Array.from({ length: 10 }, () => move('suspendDoctor', me.id)))
    expect(moved.filter((each) => each.status === 200)).toHaveLength(1)
    expect(await rig.practices(me.id)).toHaveLength(2)
  })

  it('keep prices and profile when a licence is renewed, and a suspension too', async () => {
    const me = await rig.practising()
    await setOffer(me as never, 1900, true)
    await rig.ask('saveProfile', { as: me, body: { bio: '从医十年', expertise: ['高血压'], version: 1 } })
    await rig.practising({ licenceExpiresOn: '2088-08-08', title: '副主任医师' }, me as never)
    expect(await ownPractice(me as never)).toMatchObject({
      title: '副主任医师',
      licenceExpiresOn: '2088-08-08',
      bio: '从医十年',
      expertise: ['高血压'],
      offers: [{ kind: 'text', price: 1900, on: true, hours: [], open: true }],
    })
    await move('suspendDoctor', me.id)
    await rig.practising({ licenceExpiresOn: '2089-09-09' }, me as never)
    expect(await ownPractice(me as never)).toMatchObject({ status: 'suspended', statusReason: '投诉调查', licenceExpiresOn: '2089-09-09' })
    await move('offboardDoctor', me.id)
    await rig.practising({}, me as never)
    expect(await rig.statusOf(me.id)).toBe('active')
  })

  it('refuse a stale profile: one of ten edits at once stands', async () => {
    const me = await rig.practising()
    const edits = await Promise.all(
      Array.from({ length: 10 }, (_, i) => rig.ask<Own>('saveProfile', { as: me, body: { bio: `第${i}版`, expertise: [], version: 1 } })),
    )
    expect(edits.filter((each) => each.status === 200)).toHaveLength(1)
    expect(new Set(edits.filter((each) => each.status !== 200).map((each) => each.body.code))).toEqual(new Set(['practice.stale']))
    const stood = edits.find((each) => each.status === 200)?.body
    expect(await ownPractice(me as never)).toMatchObject({ bio: stood?.bio, profileVersion: 2 })
    const nobody = await rig.ask<Own>('saveProfile', { as: doctor(), body: { bio: '', expertise: [], version: 1 } })
    expect(nobody.body.code).toBe('practice.not_found')
  })

  it('are told to services as they stand', async () => {
    const me = await rig.practising()
    await setOffer(me as never, 1900, true)
    const told = await rig.ask('practice', { as: sibling, params: { id: me.id } })
    expect(told.body).toEqual({
      doctorId: me.id,
      status: 'active',
      name: '林医生',
      title: '主治医师',
      hospital: '第一人民医院',
      departmentCode: '03.04',
      departmentName: '心血管内科',
      scope: '内科专业',
      licenceNumber: '110110000012345',
      licenceExpiresAt: Date.parse('2100-01-01T00:00:00+08:00'),
      offers: [{ kind: 'text', price: 1900, on: true, hours: [] }],
    })
    expect((await rig.ask('practice', { as: checker, params: { id: me.id } })).status).toBe(403)
    expect((await rig.ask<Answer>('practice', { as: sibling, params: { id: patient().id } })).body.code).toBe('practice.not_found')
    expect((await rig.ask<Own>('ownPractice', { as: patient() })).body.code).toBe('practice.not_found')
  })
})
