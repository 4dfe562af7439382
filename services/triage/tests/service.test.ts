import type { Caller } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { openRig, patient, type Rig, sibling, staff } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { triageContract } from '../contract.ts'
import { agreementWith } from '../rules/agreement.ts'
import { triageService } from '../service.ts'
import type { TriageTables } from '../tables.ts'

type Shown = {
  step: string
  message: string
  code: string
  sentence: string
  danger: { category: string; calls: { number: string }[]; notNow: { answers: { code: string }[] } }
  result: {
    triageId?: string
    departments: { code: string; label: string; name: string; doctors: number; reason: string }[]
    abstained: boolean
  }
  provenance: { label: string; generatedBy: string; model: string }
  items: { redFlagId: string; door: string; category: string; answer: string | null; consultationId: string | null }[]
  next?: string
  live: Record<'recommended' | 'abstained' | 'dangers', number> &
    Record<'chosen' | 'treated', { n: number; first: number; amongThree: number }>
  departments: string[]
  patientId: string | null
}

const owners = new Map<string, { userId: string; sex: string; birthDate: string }>()
const practices = new Map<string, string>()
const siblings = {
  identity: {
    profile: async ({ params: { id } }: { params: { id: string } }) => {
      const found = owners.get(id)
      if (found === undefined) throw new Failure('profile.not_found')
      return { profileId: id, ...found }
    },
  },
  doctor: {
    listDepartments: async () => ({
      items: [
        { code: '12', name: '口腔科', doctors: 3 },
        { code: '07', name: '儿科', doctors: 0 },
        { code: '13', name: '皮肤科', doctors: 2 },
        { code: '02', name: '全科医疗科', doctors: 4 },
      ],
    }),
    practice: async ({ params: { id } }: { params: { id: string } }) => {
      const departmentCode = practices.get(id)
      if (departmentCode === undefined) throw new Failure('practice.not_found')
      return { doctorId: id, departmentCode }
    },
  },
}

describe.each(['sqlite', 'mysql'] as const)('on %s', (engine) => {
  let rig: Rig<typeof triageContract, TriageTables>
  let person: Caller
  const operator = staff('orders')

  beforeAll(async () => {
    rig = await openRig(triageService, {}, { engine, siblings })
    person = patient()
  })
  afterAll(() => rig.close())

  const asks = (body: object, as?: Caller) => rig.ask<Shown>('ask', { body, ...(as !== undefined && { as }) })
  const rowOf = (id: string) => rig.storage.read.q.selectFrom('triage').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const profile = (owner: Caller, birthDate: string, sex = 'female') => {
    const id = newId('pp')
    owners.set(id, { userId: owner.id, sex, birthDate })
    return id
  }
  const teeth = { text: '牙疼三天了，牙龈也肿，蛀牙' }
  /** A recommendation for the person, whatever is asked on the way. */
  const recommended = async (body: object = teeth) => {
    const profileId = profile(person, '1980-01-01')
    const { body: shown } = await asks({ ...body, profileId }, person)
    expect(shown.step).toBe('result')
    return shown
  }

  it('answers with departments as they are here, labelled as made by a machine, and keeps no word of what was told', async () => {
    const shown = await recommended()
    expect(shown.result.departments[0]).toMatchObject({ label: '口腔科', code: '12', name: '口腔科', doctors: 3 })
    expect(shown.provenance).toMatchObject({ generatedBy: 'ai', label: expect.stringContaining('不是诊断') })
    const row = await rowOf(shown.result.triageId as string)
    expect(row).toMatchObject({ patient_id: person.id, told: null, abstained: 0, model: shown.provenance.model, consultation_id: null })
    expect(JSON.parse(row.departments)[0]).toBe('12')
    expect(JSON.stringify(await rig.published())).not.toContain('牙')
  })

  it('keeps what was told only with consent, sealed, until it is taken back, and never for who is not signed in', async () => {
    const { result } = await recommended()
    const triageId = result.triageId as string
    const learn = (as: Caller, body: object) => rig.ask('learn', { as, params: { id: triageId }, body })
    expect((await learn(patient(), { told: teeth })).body.code).toBe('access.forbidden')
    expect((await learn(person, { told: teeth })).body).toEqual({ triageId, kept: true })
    const { told } = await rowOf(triageId)
    expect(told).toEqual(expect.any(String))
    expect(told).not.toContain('牙')
    expect((await learn(person, {})).body).toEqual({ triageId, kept: false })
    expect((await rowOf(triageId)).told).toBeNull()

    const { body: anonymous } = await asks({ ...teeth, answers: [{ question: 'age', answer: 'middle' }] })
    expect(anonymous.step).toBe('result')
    expect(anonymous.result.triageId).toBeUndefined()
    const rows = await rig.storage.read.q.selectFrom('triage').selectAll().where('patient_id', 'is', null).execute()
    expect(rows.map(({ told }) => told)).toEqual([null])
  })

  it.each([
    ['nothing at all', {}, 'triage.nothing_told', /部位.*症状/],
    ['spaces', { text: '  　' }, 'triage.nothing_told', /部位.*症状/],
    ['a symptom that no screen offers', { symptoms: ['cancer'] }, 'triage.unknown_choice', /重新选择/],
    [
      'an answer that no question has',
      { ...teeth, answers: [{ question: 'age', answer: 'ancient' }] },
      'triage.unknown_choice',
      /重新选择/,
    ],
    ['ten thousand characters', { text: '疼'.repeat(10_000) }, 'request.invalid', /描述.*2000/],
  ])('refuses %s in words', async (_, body, code, words) => {
    const { status, body: told } = await asks(body)
    expect([status, told.code]).toEqual([code === 'request.invalid' ? 400 : 422, code])
    expect(told.message).toMatch(words)
  })

  it('says what to write when nothing was understood, and keeps nothing', async () => {
    const before = await rig.storage.read.q.selectFrom('triage').select('id').execute()
    const { body } = await asks({ text: '😭😭' }, person)
    expect(body).toMatchObject({ step: 'more', sentence: expect.stringContaining('还没有看懂') })
    expect(await rig.storage.read.q.selectFrom('triage').select('id').execute()).toEqual(before)
  })

  it('counts age and sex of one’s own profile, and refuses another’s as if it were not there', async () => {
    const child = profile(person, `${new Date(rig.storage.now()).getUTCFullYear() - 5}-01-01`)
    const answers = [{ question: 'danger_child', answer: 'no' }]
    const { body } = await asks({ text: '咳嗽有痰三天', profileId: child, answers }, person)
    expect(body.result.departments[0]).toMatchObject({ label: '儿科', doctors: 0, reason: expect.stringContaining('看病的是孩子') })
    for (const profileId of [profile(patient(), '1980-01-01'), newId('pp')]) {
      const refused = await asks({ ...teeth, profileId }, person)
      expect([refused.status, refused.body.code]).toEqual([404, 'triage.profile_not_found'])
    }
  })

  it('stops at a danger with whom to call and one more question, logs it, and goes on only when nobody is in danger', async () => {
    const text = '胸口压榨样疼痛，大汗淋漓，喘不上气'
    const { body } = await asks({ text }, person)
    expect(body).toMatchObject({ step: 'danger', danger: { calls: expect.arrayContaining([expect.objectContaining({ number: '120' })]) } })
    expect(body.danger.notNow.answers.map(({ code }) => code)).toContain('still')
    const { category } = body.danger
    const still = await asks({ text, notNow: [{ category, answer: 'still' }] }, person)
    expect(still.body).toMatchObject({ step: 'danger', danger: { category } })
    const others = [category, 'airway', 'cardiac'].map((each) => ({ category: each, answer: 'past' }))
    expect((await asks({ text, notNow: others }, person)).body.step).not.toBe('danger')
    const { body: log } = await rig.ask<Shown>('redFlags', { as: operator, query: { door: 'triage' } })
    expect(log.items.filter((line) => line.category === category)).toHaveLength(2)
    expect(JSON.stringify(await rig.storage.read.q.selectFrom('red_flag').selectAll().execute())).not.toContain('压榨')
  })

  it('logs dangers of all three doors with what the person said of them, page by page, for staff alone', async () => {
    const consultationId = newId('cn')
    const base = { patientId: person.id, category: 'stroke', by: 'rule' }
    await rig.happen('consultation', 'consultation.red_flag', consultationId, { consultationId, ...base })
    await rig.happen('consultation', 'consultation.red_flag_answered', consultationId, { consultationId, ...base, answer: 'past' })
    const message = { conversationId: consultationId, doctorId: newId('us'), ...base }
    for (const seq of [4, 10]) await rig.happen('messaging', 'message.red_flag', consultationId, { ...message, seq, about: seq - 1 })
    await rig.happen('messaging', 'message.red_flag_answered', consultationId, { ...message, seq: 11, about: 10, answer: 'treated' })
    expect(rig.troubles).toEqual([])

    const lines: Shown['items'] = []
    for (let after: string | undefined; ; ) {
      const { body } = await rig.ask<Shown>('redFlags', { as: operator, query: { limit: 2, ...(after !== undefined && { after }) } })
      lines.push(...body.items)
      after = body.next
      if (after === undefined) break
    }
    expect(new Set(lines.map(({ redFlagId }) => redFlagId)).size).toBe(lines.length)
    expect(new Set(lines.map(({ door }) => door))).toEqual(new Set(['triage', 'intake', 'message']))
    const ofConsultation = lines.filter((line) => line.consultationId === consultationId)
    expect(ofConsultation.map(({ door, answer }) => `${door} ${answer}`).sort()).toEqual(['intake past', 'message null', 'message treated'])
    const before = await rig.ask<Shown>('redFlags', { as: operator, query: { to: 1 } })
    expect(before.body.items).toEqual([])
    for (const as of [person, staff('doctors')]) expect((await rig.ask('redFlags', { as })).status).toBe(403)
  })

  it('counts whether people chose, and were treated in, what was recommended', async () => {
    const figures = async () => (await rig.ask<Shown>('quality')).body.live
    const before = await figures()
    const begun = async (departmentCode: string, treated?: string | null) => {
      const { result } = await recommended()
      const consultationId = newId('cn')
      const doctorId = newId('us')
      practices.set(doctorId, departmentCode)
      const payload = { consultationId, triageId: result.triageId, doctorId }
      await rig.happen('consultation', 'consultation.begun_from_triage', consultationId, payload)
      await rig.perform()
      if (treated === undefined) return
      await rig.happen('consultation', 'consultation.treated', consultationId, { consultationId, doctorId, departmentCode: treated })
      await rig.perform()
    }
    await begun('12')
    await begun('12.01', null)
    await begun('13', '12')
    // An order that did not begin here counts nowhere.
    await rig.happen('consultation', 'consultation.treated', newId('cn'), {
      consultationId: newId('cn'),
      doctorId: newId('us'),
      departmentCode: '12',
    })
    expect(rig.troubles).toEqual([])
    const after = await figures()
    expect(after.recommended - before.recommended).toBe(3)
    expect({ n: after.chosen.n - before.chosen.n, first: after.chosen.first - before.chosen.first }).toEqual({ n: 3, first: 2 })
    expect({ n: after.treated.n - before.treated.n, first: after.treated.first - before.treated.first }).toEqual({ n: 2, first: 2 })
    expect(after.dangers).toBeGreaterThan(0)
  })

  it('tells its siblings whose a recommendation is, and nobody else', async () => {
    const { result } = await recommended()
    const params = { id: result.triageId as string }
    const { body } = await rig.ask<Shown>('lookup', { as: sibling, params })
    expect(body).toMatchObject({ patientId: person.id, departments: expect.arrayContaining(['12']) })
    expect((await rig.ask('lookup', { as: sibling, params: { id: newId('tr') } })).body.code).toBe('triage.not_found')
    expect((await rig.ask('lookup', { as: person, params })).status).toBe(403)
  })
})

describe('agreement', () => {
  it('takes a branch for its subject, and looks at the first and at all three', () => {
    const outcomes = [
      { departments: ['03', '07'], chosen: '03.02', treated: '07', n: 3 },
      { departments: ['12'], chosen: '13', treated: null, n: 2 },
    ]
    expect(agreementWith(outcomes, ({ chosen }) => chosen)).toEqual({ n: 5, first: 3, amongThree: 3 })
    expect(agreementWith(outcomes, ({ treated }) => treated)).toEqual({ n: 3, first: 0, amongThree: 3 })
  })
})
