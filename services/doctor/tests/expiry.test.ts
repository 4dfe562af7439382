import { patient } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Answer, type DoctorRig, maker, openDoctor } from './doctor-rig.ts'

const lapse = Date.parse('2030-01-01T00:00:00+08:00')

/** On SQLite the database's clock is this machine's, which a test can turn. */
describe('a licence that lapses (D7)', () => {
  let rig: DoctorRig
  beforeAll(async () => {
    rig = await openDoctor('sqlite')
  })
  afterAll(() => rig.close())
  afterEach(() => {
    vi.useRealTimers()
  })

  const at = (time: number) => vi.useFakeTimers({ toFake: ['Date'], now: time })
  const listed = async (id: string) =>
    (await rig.ask<{ items: { doctorId: string }[] }>('listDoctors', { query: { limit: 100 } })).body.items.some(
      (each) => each.doctorId === id,
    )
  const page = async (id: string) => (await rig.ask<Answer>('doctorPage', { params: { id } })).body.code

  it('takes the doctor offline at that instant, before any timer has come round', async () => {
    const me = await rig.practising({ licenceExpiresOn: '2029-12-31' })
    at(lapse - 1)
    expect([await listed(me.id), await rig.statusOf(me.id), await page(me.id)]).toEqual([true, 'active', undefined])
    at(lapse)
    expect([await listed(me.id), await rig.statusOf(me.id), await page(me.id)]).toEqual([false, 'expired', 'practice.not_active'])
    const refused = await rig.ask<Answer>('setOffer', { as: me, body: { kind: 'text', price: 100, on: true } })
    expect(refused.body.code).toBe('practice.not_active')
  })

  it('is announced once by the watcher', async () => {
    const me = await rig.practising({ licenceExpiresOn: '2029-12-31' })
    at(lapse - 1)
    await rig.perform()
    expect((await rig.practices(me.id)).map((each) => each.status)).toEqual(['active'])
    at(lapse)
    await rig.perform()
    await rig.perform()
    expect((await rig.practices(me.id)).map((each) => each.status)).toEqual(['active', 'expired'])
    expect((await rig.ask('ownPractice', { as: me })).body).toMatchObject({ status: 'expired', statusReason: '执业证有效期届满' })
    expect(rig.troubles).toEqual([])
  })

  it('does nothing when it was renewed in time, and brings a lapsed doctor back when renewed late', async () => {
    const me = await rig.practising({ licenceExpiresOn: '2029-12-31' })
    await rig.practising({ licenceExpiresOn: '2030-12-31' }, me as ReturnType<typeof patient>)
    at(lapse)
    await rig.perform()
    expect(await rig.statusOf(me.id)).toBe('active')
    at(Date.parse('2031-01-01T00:00:00+08:00'))
    await rig.perform()
    expect(await rig.statusOf(me.id)).toBe('expired')
    await rig.practising({ licenceExpiresOn: '2040-12-31' }, me as ReturnType<typeof patient>)
    expect(await rig.statusOf(me.id)).toBe('active')
  })

  it('leaves a suspension as it is, and the suspension cannot be lifted on it', async () => {
    const me = await rig.practising({ licenceExpiresOn: '2029-12-31' })
    const move = (operation: 'suspendDoctor' | 'reinstateDoctor') =>
      rig.ask<Answer>(operation, { as: maker, params: { id: me.id }, body: { reason: '调查' } })
    await move('suspendDoctor')
    at(lapse)
    await rig.perform()
    expect(await rig.statusOf(me.id)).toBe('suspended')
    expect((await move('reinstateDoctor')).body.code).toBe('practice.licence_lapsed')
  })

  it('between submission and approval stops the approval', async () => {
    const applicant = patient()
    const id = await rig.submitted(applicant, { licenceExpiresOn: '2029-12-31' })
    await rig.verify(id)
    at(lapse)
    expect((await rig.approve(id)).body.code).toBe('application.licence_lapsed')
    expect(await rig.practices(applicant.id)).toEqual([])
  })
})
