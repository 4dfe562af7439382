import { days, minutes } from '@yijiantong/kernel/clock.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { doctor, patient, staff } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doctorContract } from '../contract.ts'
import { type DoctorRig, maker, openDoctor } from './doctor-rig.ts'

type Item = {
  doctor: { doctorId: string; name: string }
  score: number
  why: string[]
  parts: { name: string; value: number; weight: number }[]
}
type Matches = { items: Item[]; about: string; code: string; message: string }

describe.each(['sqlite', 'mysql'] as const)('doctors for a complaint on %s', (engine) => {
  let rig: DoctorRig
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    rig = await openDoctor(engine)
    const skin = { departmentCode: '13', practiceScope: '皮肤病与性病专业' }
    const people: { name: string; departmentCode: string; practiceScope: string; price: number; knows: string[]; on?: boolean }[] = [
      { name: '甲', ...skin, price: 1900, knows: ['湿疹', '荨麻疹'] },
      { name: '乙', ...skin, price: 4900, knows: ['痤疮'] },
      { name: '丙', departmentCode: '13.01', practiceScope: '皮肤病与性病专业', price: 900, knows: [] },
      { name: '丁', departmentCode: '07', practiceScope: '儿科专业', price: 1900, knows: ['小儿湿疹'] },
      { name: '戊', departmentCode: '03.01', practiceScope: '内科专业', price: 1900, knows: ['咳嗽'] },
      { name: '己', ...skin, price: 1900, knows: ['湿疹'], on: false },
      { name: '庚', ...skin, price: 1900, knows: ['湿疹'] },
    ]
    for (const { price, knows, on = true, ...details } of people) {
      const me = await rig.practising(details)
      ids[details.name] = me.id
      await rig.ask('setOffer', { as: me, body: { kind: 'text', price, on } })
      await rig.ask('saveProfile', { as: me, body: { bio: knows.length === 0 ? '看过很多湿疹' : '', expertise: knows, version: 1 } })
    }
    await rig.ask('suspendDoctor', { as: maker, params: { id: ids.庚 as string }, body: { reason: '调查' } })
  })
  afterAll(() => rig.close())

  const matches = async (query: Record<string, string | number>, as = patient()) =>
    (await rig.ask<Matches>('matchDoctors', { query, as })).body
  const names = ({ items }: Matches) => items.map((each) => each.doctor.name).join('')
  const item = async (query: Record<string, string | number>, name: string) =>
    (await matches(query)).items.find((each) => each.doctor.name === name) as Item
  const part = ({ parts }: Item, name: string) => parts.find((each) => each.name === name)?.value

  it.each([
    [{ departments: '13', q: '反复湿疹' }, '甲丙乙'],
    [{ departments: '13', q: '反复湿疹', priceMax: 1000 }, '丙'],
    [{ departments: '13,07', confidences: '0.6,0.5', q: '孩子起湿疹', ageYears: 3 }, '甲丁丙乙'],
    [{ departments: '03.01', ageYears: 3 }, '丁'],
    [{ departments: '03.01', ageYears: 40 }, '戊'],
    [{ departments: '15' }, ''],
  ])('%j → %s', async (query, expected) => {
    const found = await matches(query as unknown as Record<string, string | number>)
    expect([...names(found)].sort()).toEqual([...expected].sort())
    if (expected !== '') expect(names(found)[0]).toBe(expected[0])
    expect(found.about).toContain(expected === '' ? '暂时没有' : '不收费排位')
  })

  it('says that the price is what stands in the way', async () => {
    expect((await matches({ departments: '13', priceMax: 100 })).about).toContain('放宽价格后有3位')
  })

  it.each([
    { departments: '' },
    { departments: '13;03' },
    { departments: '13,03,04,05' },
    { departments: '13', confidences: '2' },
    { departments: '13,03', confidences: '0.5' },
    { departments: '13', q: '痒'.repeat(81) },
    { departments: '13', limit: 21 },
  ])('refuses %j', async (query) => {
    expect((await matches(query as unknown as Record<string, string | number>)).code).toBe('request.invalid')
  })

  it('knows what is under way, from payment until the end however it comes, and who is rated of late', async () => {
    const query = { departments: '13', q: '湿疹' }
    const tell = (move: string, consultationId: string, at: number) =>
      rig.happen('consultation', `consultation.${move}`, consultationId, { consultationId, doctorId: ids.甲, patientId: patient().id }, at)
    const began = Date.now() - minutes(30)
    const orders = ['accepted', 'declined', 'cancelled', 'lapsed', 'terminated', 'completed'].map((move) => [move, newId('cn')] as const)
    for (const [, id] of orders) await tell('paid', id, began)
    expect(part(await item(query, '甲'), 'load')).toBeCloseTo(0.4)
    for (const [move, id] of orders) await tell(move, id, began + minutes(6))
    expect(part(await item(query, '甲'), 'load')).toBeCloseTo(0.9)
    await tell('paid', newId('cn'), began - days(8))
    expect(part(await item(query, '甲'), 'load')).toBeCloseTo(0.9)

    const review = (stars: number, at: number, reviewId = newId('rv')) =>
      rig.happen('engagement', 'review.published', reviewId, { reviewId, doctorId: ids.甲, stars }, at).then(() => reviewId)
    for (let i = 0; i < 4; i++) await review(1, Date.now() - days(1500))
    const before = part(await item(query, '甲'), 'rating') ?? 0
    for (let i = 0; i < 4; i++) await review(5, Date.now())
    const rated = async () => (part(await item(query, '甲'), 'rating') ?? 0) > Math.max(before, 0.65)
    await eventually('the rating to be of late', rated)
    expect((await item(query, '甲')).why).toEqual(['擅长湿疹', '新入驻医生', '现在可以问诊', '通常6分钟接诊'])
  })

  it('answers the same question alike for everybody: who asks, from where and with what is no part of it', async () => {
    const query = { departments: '13,07', q: '湿疹', priceMax: 5000 }
    const callers = [undefined, patient(), patient(), doctor(), staff('orders')]
    const devices = [{}, { 'user-agent': 'iPhone 20 Pro', 'x-forwarded-for': '203.0.113.9' }, { 'user-agent': 'old', cookie: 'seen=yes' }]
    const answers = new Set<string>()
    for (const as of callers) {
      for (const headers of devices) {
        // Having looked at doctors before changes nothing either.
        await rig.ask('doctorPage', { params: { id: ids.乙 as string }, ...(as && { as }), headers })
        answers.add(JSON.stringify((await rig.ask<Matches>('matchDoctors', { query, headers, ...(as && { as }) })).body))
      }
    }
    expect(answers.size).toBe(1)
    const { query: asked } = doctorContract.operations.matchDoctors
    expect(Object.keys(asked.properties).sort()).toEqual(['ageYears', 'confidences', 'departments', 'limit', 'priceMax', 'q', 'sex'])
  })

  it('never shows who has just stopped, although the department is read once a second', async () => {
    expect(names(await matches({ departments: '13' }))).toContain('乙')
    const stopped = { kind: 'text', price: 4900, on: false }
    await rig.ask('setOffer', { as: { role: 'doctor', id: ids.乙 as string }, body: stopped })
    expect(names(await matches({ departments: '13' }))).not.toContain('乙')
  })
})
