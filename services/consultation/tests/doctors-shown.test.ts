import { hours } from '@yijiantong/kernel/clock.ts'
import type { OpeningSpan } from '@yijiantong/kernel/opening-hours.ts'
import { describe, expect, it } from 'vitest'
import { agreements, doctorShown, openClinic, PRICE } from './clinic.ts'

type Line = { consultationId: string; doctor: object; complaint: string; patientName?: string }

describe.each(['sqlite', 'mysql'] as const)('what orders know of doctors, on %s', (engine) => {
  it('shows a patient their orders with the doctor, the complaint and for whom, and writes the look down', async () => {
    const mine = await openClinic(engine)
    const drafted = await mine.draft({ description: '反复咳嗽三天，夜里重'.padEnd(80, '，还有') })
    const paid = await mine.paid()
    const { body } = await mine.rig.ask<{ items: Line[] }>('mine', { as: mine.people.patient })
    const line = (id: string) => body.items.find((each) => each.consultationId === id)
    expect(line(paid)).toMatchObject({ doctor: doctorShown, complaint: '反复咳嗽三天，夜里重', patientName: '王秀英' })
    expect([...(line(drafted)?.complaint ?? '')]).toHaveLength(60)
    expect(line(drafted)?.patientName).toBeUndefined()
    const looks = await mine.rig.looks(mine.people.patient.id)
    expect(looks.map((look) => [look.operation, look.object]).sort()).toEqual([drafted, paid].map((id) => ['consultation.mine', id]).sort())
    const seen = await mine.rig.ask<Line>('read', { as: mine.people.patient, params: { id: paid } })
    expect(seen.body.doctor).toEqual(doctorShown)
    await mine.rig.close()
  })

  it('asks for a doctor’s name once, when an old copy is without it', async () => {
    const old = await openClinic(engine)
    const id = await old.draft()
    await old.rig.storage.transaction(async (tx) => tx.laterQuery(tx.q.updateTable('practice').set({ shown: null, hours: null })))
    old.world.asked.length = 0
    for (const _ of [1, 2]) {
      const { body } = await old.rig.ask<Line>('read', { as: old.people.patient, params: { id } })
      expect(body.doctor).toEqual(doctorShown)
    }
    expect(old.world.asked).toEqual(['practice'])
    await old.rig.close()
  })

  it('asks whoever knows before anybody is turned away on an old copy', async () => {
    const opened = await openClinic(engine)
    const { doctor, patient } = opened.people
    const told = { doctorId: doctor.id, status: 'active', departmentCode: '03', shown: doctorShown }
    await opened.rig.happen('doctor', 'practice.changed', doctor.id, { ...told, offers: [] })
    await opened.rig.happen('identity', 'profile.saved', opened.profileId, { profileId: opened.profileId, userId: patient.id })
    const id = await opened.draft()
    expect((await opened.row(id)).amount).toBe(PRICE)
    expect((await opened.ask('submit', patient, id, { agreements })).status).toBe(200)
    expect(opened.world.asked.filter((what) => what === 'practice')).toHaveLength(2)

    const text = { kind: 'text', price: PRICE, on: true, hours: [] }
    await opened.rig.happen('doctor', 'practice.changed', doctor.id, { ...told, offers: [text] })
    await opened.draft()
    expect(opened.world.asked.filter((what) => what === 'practice')).toHaveLength(2)

    opened.world.status = 'suspended'
    await opened.rig.happen('doctor', 'practice.changed', doctor.id, { ...told, status: 'suspended', offers: [] })
    const body = { doctorId: doctor.id, profileId: opened.profileId, lane: 'advice', description: '头痛' }
    expect((await opened.ask('draft', patient, undefined, body)).body.code).toBe('consultation.doctor_unavailable')
    await opened.rig.close()
  })

  it('is refused while the doctor is closed, at drafting and at submission, and not at payment', async () => {
    const closed = await openClinic(engine)
    const today = new Date(closed.rig.storage.now() + hours(8))
    const tomorrow = ((today.getUTCDay() + 7) % 7) + 1
    const shut = [{ weekday: tomorrow, from: '23:58', to: '23:59' }]
    const tell = (spans: OpeningSpan[]) => {
      closed.world.hours = spans
      return closed.rig.happen('doctor', 'practice.changed', closed.people.doctor.id, {
        doctorId: closed.people.doctor.id,
        status: 'active',
        departmentCode: '03',
        offers: [{ kind: 'text', price: PRICE, on: true, hours: spans }],
        shown: doctorShown,
      })
    }
    const id = await closed.draft()
    const submitted = await closed.submitted()
    await tell(shut)
    const body = { doctorId: closed.people.doctor.id, profileId: closed.profileId, lane: 'advice', description: '头痛' }
    const refused = await closed.ask('draft', closed.people.patient, undefined, body)
    expect([refused.status, refused.body.code]).toEqual([409, 'consultation.doctor_closed'])
    expect((refused.body as unknown as { message: string }).message).toContain('明天 23:58')
    expect((await closed.ask('submit', closed.people.patient, id, { agreements })).body.code).toBe('consultation.doctor_closed')
    await closed.pay(submitted)
    expect((await closed.ask('accept', closed.people.doctor, submitted)).status).toBe(200)
    await tell([])
    expect((await closed.ask('submit', closed.people.patient, id, { agreements })).status).toBe(200)
    await closed.rig.close()
  })
})
