import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultSettings } from '../rules/settings.ts'
import { agreements, type Clinic, openClinic, PRICE } from './clinic.ts'

const ROUNDS = 6

describe.each(['sqlite', 'mysql'] as const)('ten callers at once on %s', (engine) => {
  let clinic: Clinic
  beforeAll(async () => {
    clinic = await openClinic(engine)
  })
  afterAll(async () => {
    expect(clinic.rig.troubles).toEqual([])
    await clinic.rig.close()
  })

  const refundsOf = async (id: string) => (await clinic.eventsOf(id)).filter((event) => event.type === 'refund.due')
  const movesOf = async (id: string) =>
    clinic.rig.storage.read.q.selectFrom('move').selectAll().where('consultation_id', '=', id).orderBy('seq').execute()

  it('five accept while five cancel: one wins, and money goes back exactly when it was the patient', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await clinic.paid()
      const callers = Array.from({ length: 10 }, (_, i) =>
        i % 2 === 0 ? clinic.ask('accept', clinic.people.doctor, id) : clinic.ask('cancel', clinic.people.patient, id),
      )
      const answers = await Promise.all(callers)
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
      expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 409]))
      const { state } = await clinic.row(id)
      expect(await refundsOf(id)).toHaveLength(state === 'in_progress' ? 0 : 1)
      expect(['in_progress', 'refunding']).toContain(state)
    }
  })

  it('ten submissions make one order', async () => {
    const id = await clinic.draft()
    const answers = await Promise.all(Array.from({ length: 10 }, () => clinic.ask('submit', clinic.people.patient, id, { agreements })))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect((await clinic.eventsOf(id)).map((event) => event.type)).toEqual(['consultation.submitted'])
  })

  it('payment against cancellation: accepted or given back, never both', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await clinic.submitted()
      await Promise.all([clinic.pay(id), ...Array.from({ length: 9 }, () => clinic.ask('cancel', clinic.people.patient, id))])
      expect(await clinic.row(id)).toMatchObject({ state: 'refunding', paid: PRICE, refunding: PRICE })
      expect(await refundsOf(id)).toHaveLength(1)
    }
  })

  it('the timer against the doctor: one wins', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      Object.assign(clinic.settings, { acceptWithin: 5 })
      const id = await clinic.paid()
      Object.assign(clinic.settings, defaultSettings)
      await Promise.all([clinic.rig.perform(), ...Array.from({ length: 9 }, () => clinic.ask('accept', clinic.people.doctor, id))])
      const names = (await movesOf(id)).map((move) => move.name)
      expect(names.filter((name) => name === 'accept' || name === 'lapse').length).toBeLessThanOrEqual(1)
    }
  })

  it('a doctor with room for three takes three of ten', async () => {
    const fresh = await openClinic(engine)
    const ids = []
    for (let i = 0; i < 10; i++) ids.push(await fresh.paid())
    fresh.settings.maxActive = 3
    const answers = await Promise.all(ids.map((id) => fresh.ask('accept', fresh.people.doctor, id)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(3)
    expect(new Set(answers.filter((answer) => answer.status !== 200).map((answer) => answer.body.code))).toEqual(
      new Set(['consultation.desk_full']),
    )
    await fresh.rig.close()
  })

  it('ten doctors’ endings end it once', async () => {
    const id = await clinic.accepted()
    const { people, ask } = clinic
    const endings = Array.from({ length: 10 }, (_, i) =>
      i % 2 === 0
        ? ask('complete', people.doctor, id, { summary: '已解答' })
        : ask('terminate', people.doctor, id, { reason: 'unsuitable' }),
    )
    const answers = await Promise.all(endings)
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    const seqs = (await movesOf(id)).map((move) => move.seq)
    expect(new Set(seqs).size).toBe(seqs.length)
  })
})
