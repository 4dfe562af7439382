import { days, minutes } from '@yijiantong/kernel/clock.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { patient } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptMinutes, averageTenths, meanWait, ratingScore, UNRATED } from '../rules/standing.ts'
import { type DoctorRig, openDoctor } from './doctor-rig.ts'

describe('a rating', () => {
  it.each([
    [{ reviews: 0, stars: 0 }, null],
    [{ reviews: 1, stars: 5 }, 50],
    [{ reviews: 3, stars: 14 }, 47],
    [{ reviews: 2, stars: 9 }, 45],
    [{ reviews: 200, stars: 200 }, 10],
  ])('%j is %s tenths', (rating, tenths) => {
    expect(averageTenths(rating)).toBe(tenths)
  })

  it('of many stands before one of few, and none in the middle', () => {
    const many = ratingScore({ reviews: 200, stars: 980 })
    const one = ratingScore({ reviews: 1, stars: 5 })
    const bad = ratingScore({ reviews: 1, stars: 1 })
    expect([many > one, one > UNRATED, UNRATED > bad]).toEqual([true, true, true])
  })
})

describe('a pace', () => {
  it('is the mean of the waits; a clock set back counts as no wait', () => {
    expect(meanWait([])).toBe(null)
    const waits = [0, 10, 20].map((wait) => ({ offeredAt: 0, acceptedAt: minutes(wait) }))
    expect(meanWait(waits)).toBe(minutes(10))
    expect(meanWait([{ offeredAt: 5, acceptedAt: 0 }])).toBe(0)
  })

  it.each([
    [null, null],
    [0, 1],
    [minutes(12.4), 12],
    [minutes(12.5), 13],
  ])('of %s ms is shown as %s minutes', (ms, shown) => {
    expect(acceptMinutes(ms)).toBe(shown)
  })
})

type Card = {
  doctorId: string
  rating: { averageTenths: number | null; count: number }
  acceptMinutes: number | null
  consultations: number
}

describe.each(['sqlite', 'mysql'] as const)('what others say of a doctor, on %s', (engine) => {
  let rig: DoctorRig
  const doctors: string[] = []
  beforeAll(async () => {
    rig = await openDoctor(engine)
    for (let i = 0; i < 3; i++) {
      const me = await rig.practising()
      await rig.ask('setOffer', { as: me, body: { kind: 'text', price: 100, on: true } })
      doctors.push(me.id)
    }
  })
  afterAll(() => rig.close())

  const page = async (id: string) => (await rig.ask<Card>('doctorPage', { params: { id } })).body
  const order = async (sort: string) =>
    (await rig.ask<{ items: Card[] }>('listDoctors', { query: { sort } })).body.items.map((each) => doctors.indexOf(each.doctorId))
  const review = (type: string, doctorId: string, stars: number, reviewId = newId('rv')) =>
    rig.happen('engagement', type, reviewId, { reviewId, doctorId, stars }).then(() => reviewId)
  let day = 0
  const consult = async (doctorId: string, acceptedAfter: number, completed = true) => {
    const consultationId = newId('cn')
    const tell = (move: string, at: number) =>
      rig.happen('consultation', `consultation.${move}`, consultationId, { consultationId, doctorId, patientId: patient().id }, at)
    day += days(1)
    const began = day
    await tell('paid', began)
    await tell('accepted', began + minutes(acceptedAfter))
    if (completed) await tell('completed', began + days(1))
    return tell
  }

  it('is on the card: published reviews, each once, and gone when removed', async () => {
    const [first = ''] = doctors
    expect((await page(first)).rating).toEqual({ averageTenths: null, count: 0 })
    const kept = await review('review.published', first, 5)
    const removed = await review('review.published', first, 2)
    await review('review.published', first, 5, kept)
    expect((await page(first)).rating).toEqual({ averageTenths: 35, count: 2 })
    await review('review.removed', first, 2, removed)
    await review('review.removed', first, 2, removed)
    expect((await page(first)).rating).toEqual({ averageTenths: 50, count: 1 })
    await review('review.published', first, 2, removed)
    expect((await page(first)).rating).toEqual({ averageTenths: 35, count: 2 })
    expect(rig.troubles).toEqual([])
  })

  it('is on the card: how long the last twenty acceptances took, and how much was finished', async () => {
    const [, second = ''] = doctors
    for (let i = 0; i < 5; i++) await consult(second, 600, false)
    for (let i = 0; i < 20; i++) await consult(second, i === 5 ? 50 : 10, i % 2 === 0)
    const tell = await consult(second, 10)
    await tell('completed', day + days(2))
    await tell('accepted', day + days(2))
    expect(await page(second)).toMatchObject({ acceptMinutes: 12, consultations: 11 })
  })

  it('sorts a list', async () => {
    const [, second = '', third = ''] = doctors
    for (let i = 0; i < 9; i++) await review('review.published', third, 5)
    await consult(third, 1)
    expect(await order('rating')).toEqual([2, 1, 0])
    expect(await order('response')).toEqual([2, 1, 0])
    await rig.ask('setOffer', { as: { role: 'doctor', id: third }, body: { kind: 'text', price: 100, on: false } })
    expect(await order('rating')).toEqual([1, 0, 2])
    expect(await order('response')).toEqual([1, 0, 2])
    expect(second).not.toBe('')
  })
})
