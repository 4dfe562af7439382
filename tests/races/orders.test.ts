import { newId } from '@yijiantong/kernel/id.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Clinic,
  complete,
  hireDoctor,
  inState,
  newPatient,
  openClinic,
  paid,
  type Registered,
  running,
  stateOf,
} from '../abuse/clinic.ts'
import { eventually } from '../support/eventually.ts'
import type { Person } from '../support/people.ts'
import { type Topology, together } from '../support/topologies.ts'
import { race, refusals, times, winners } from './racing.ts'

const ROUNDS = 6

describe.each(['sqlite', 'mysql'] as const)('ten at once, on %s', (engine) => {
  let platform: Topology
  let clinic: Clinic
  let doctor: Person
  let patient: Registered
  beforeAll(async () => {
    platform = await together({
      engine,
      mysqlUrl: process.env.TEST_MYSQL_URL as string,
      env: { DEMONSTRATION_ACCOUNTS: 'off' },
      sandboxScale: 0.05,
    })
    clinic = await openClinic(platform)
    doctor = await hireDoctor(clinic)
    patient = await newPatient(platform)
  })
  afterAll(() => platform?.stop())

  const books = async (consultationId: string) => {
    const { totals, unbalanced } = await clinic.reviewers.maker.api.payment.checkLedger({ query: { consultationId } })
    return { sum: totals.sum, unbalanced, balances: Object.fromEntries(totals.accounts.map(({ account, balance }) => [account, balance])) }
  }

  const accept = (id: string) => () => doctor.api.consultation.accept({ params: { id } })
  const cancel = (id: string) => () => patient.api.consultation.cancel({ params: { id } })
  const decline = (id: string) => () => doctor.api.consultation.decline({ params: { id }, body: { reason: 'out_of_scope' } })

  it('accept against cancel: one of them, and the money follows', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { consultationId: id } = await paid(patient, doctor)
      const order = [...times(5, 'accept', accept(id)), ...times(5, 'cancel', cancel(id))]
      const results = await race(round % 2 === 0 ? order : order.reverse())
      const won = winners(results)
      expect(Object.keys(won)).toHaveLength(1)
      expect(Object.values(won)).toEqual([1])
      expect(refusals(results).every((code) => /^consultation\.(cannot_accept|cannot_cancel)$/.test(code))).toBe(true)
      const state = won.accept === 1 ? 'in_progress' : await inState(patient, id, 'refunded')
      expect(await stateOf(patient, id)).toBe(state)
      expect(await books(id)).toMatchObject({ sum: 0, unbalanced: 0 })
      if (state === 'in_progress') await complete(doctor, id)
    }
  }, 60_000)

  it('ten acceptances are one', async () => {
    const { consultationId: id } = await paid(patient, doctor)
    const results = await race(times(10, 'accept', accept(id)))
    expect(winners(results)).toEqual({ accept: 1 })
    expect(refusals(results)).toEqual(['consultation.cannot_accept'])
    await complete(doctor, id)
  })

  it('decline against cancel: one of them, and one refund', async () => {
    const { consultationId: id } = await paid(patient, doctor)
    const results = await race([...times(5, 'decline', decline(id)), ...times(5, 'cancel', cancel(id))])
    expect(Object.values(winners(results))).toEqual([1])
    await inState(patient, id, 'refunded')
    const history = await clinic.reviewers.maker.api.consultation.history({ params: { id } })
    expect(history.refunds).toHaveLength(1)
    expect(history.refunds[0]).toMatchObject({ state: 'succeeded', amount: 1900 })
    expect(await books(id)).toMatchObject({ sum: 0, unbalanced: 0 })
  })

  it('ten completions are one, against ten terminations too', async () => {
    for (let round = 0; round < 3; round++) {
      const { consultationId: id } = await running(patient, doctor)
      const end = times(5, 'complete', () => doctor.api.consultation.complete({ params: { id }, body: { summary: '好好休息' } }))
      const stop = times(5, 'terminate', () => doctor.api.consultation.terminate({ params: { id }, body: { reason: 'emergency' } }))
      const won = winners(await race([...end, ...stop]))
      expect(Object.values(won)).toEqual([1])
      await inState(patient, id, ...(won.complete === 1 ? ['completed'] : ['terminated', 'refunded']))
      expect(await books(id)).toMatchObject({ sum: 0, unbalanced: 0 })
    }
  })

  it('ten submissions are one', async () => {
    const body = { doctorId: doctor.userId, profileId: patient.profileId, lane: 'advice' as const, description: '头晕两天' }
    const { consultationId: id } = await patient.api.consultation.draft({ body })
    const { items } = await patient.api.identity.listAgreements({})
    const agreements = items.map(({ kind, version }) => ({ kind, version }))
    const results = await race(times(10, 'submit', () => patient.api.consultation.submit({ params: { id }, body: { agreements } })))
    expect(winners(results)).toEqual({ submit: 1 })
    await patient.api.consultation.cancel({ params: { id } })
  })

  it('ten edits of the same draft are one; the others are told', async () => {
    const body = { doctorId: doctor.userId, profileId: patient.profileId, lane: 'advice' as const, description: '头晕两天' }
    const { consultationId: id, version } = await patient.api.consultation.draft({ body })
    const results = await race(
      Array.from({ length: 10 }, (_, i) => ({
        name: 'edit',
        run: () => patient.api.consultation.intake({ params: { id }, body: { version, description: `第${i}种写法` } }),
      })),
    )
    expect(winners(results)).toEqual({ edit: 1 })
    expect(refusals(results)).toEqual(['consultation.edited_elsewhere'])
  })

  it('ten reviews of one consultation are one', async () => {
    const { consultationId } = await running(patient, doctor)
    await complete(doctor, consultationId)
    await eventually('the end to be known', async () =>
      (await patient.api.engagement.notices({ query: {} })).items.some(
        (item) => item.consultationId === consultationId && item.kind.includes('completed'),
      ),
    )
    const results = await race(
      times(10, 'review', () => patient.api.engagement.submitReview({ body: { consultationId, stars: 5, text: '谢谢' } })),
    )
    expect(winners(results)).toEqual({ review: 1 })
    expect(refusals(results)).toEqual(['review.already_written'])
    const { items } = await patient.api.engagement.myReviews({ query: {} })
    expect(items.filter((each) => each.consultationId === consultationId)).toHaveLength(1)
  })

  it('a doctor with room for five takes five of ten', async () => {
    // The desk holds 50: this doctor has 45 on it, and ten patients wait.
    const busy = await hireDoctor(clinic)
    const patients = await Promise.all(Array.from({ length: 5 }, () => newPatient(platform)))
    const orders = await Promise.all(patients.flatMap((each) => Array.from({ length: 11 }, () => paid(each, busy))))
    const ids = orders.map(({ consultationId }) => consultationId)
    for (const id of ids.slice(0, 45)) await busy.api.consultation.accept({ params: { id } })
    const results = await race(ids.slice(45).map((id) => ({ name: 'accept', run: () => busy.api.consultation.accept({ params: { id } }) })))
    expect(winners(results)).toEqual({ accept: 5 })
    expect(refusals(results)).toEqual(['consultation.desk_full'])
  }, 60_000)

  it('ten drafts under one idempotency key are one', async () => {
    const body = { doctorId: doctor.userId, profileId: patient.profileId, lane: 'advice' as const, description: '喉咙痛' }
    const idempotencyKey = newId('k1')
    const results = await race(times(10, 'draft', () => patient.api.consultation.draft({ body }, { idempotencyKey })))
    expect(new Set(results.map(({ answer }) => answer?.consultationId)).size).toBe(1)
  })
})
