import { newId } from '@yijiantong/kernel/id.ts'
import { sibling } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultSettings } from '../rules/settings.ts'
import { agreements, type Clinic, doctorShown, openClinic, PRICE } from './clinic.ts'

type Detail = {
  state: string
  intake: Record<string, unknown>
  patient?: { name: string; verified: boolean }
  moves: { name: string; possible: boolean; code?: string; reason?: string }[]
  proof: { accepted: boolean; reason?: string } | null
  summary?: string
  rounds: { used: number; most: number | null }
  agreements: unknown[]
  pictures: { pictureId: string; purpose: string; ticket: string; problems: string[] }[]
}

describe.each(['sqlite', 'mysql'] as const)('consultations on %s', (engine) => {
  let clinic: Clinic
  beforeAll(async () => {
    clinic = await openClinic(engine)
  })
  beforeEach(() => {
    Object.assign(clinic.settings, defaultSettings)
    Object.assign(clinic.world, { verified: true, status: 'active', price: PRICE, asked: [] })
  })
  afterAll(async () => {
    expect(clinic.rig.troubles).toEqual([])
    await clinic.rig.close()
  })

  const read = async (id: string, as = clinic.people.patient) => (await clinic.rig.ask<Detail>('read', { as, params: { id } })).body
  const stateOf = async (id: string) => (await clinic.row(id)).state
  const types = async (id: string) => (await clinic.eventsOf(id)).map((event) => event.type)

  it('S07: goes from draft to summary, and tells everybody each step', async () => {
    const { ask, good, people } = clinic
    const id = await clinic.accepted({ duration: '三天', pictureIds: [newId('pi')] })
    await good(ask('complete', people.doctor, id, { summary: '考虑上呼吸道感染，多饮水，三天不好转请到呼吸科就诊。' }))
    expect(await types(id)).toEqual(['consultation.submitted', 'consultation.paid', 'consultation.accepted', 'consultation.completed'])
    const detail = await read(id)
    expect(detail).toMatchObject({
      state: 'completed',
      intake: { description: '反复咳嗽三天，夜里重', duration: '三天' },
      patient: { name: '王秀英' },
    })
    expect(detail.summary).toContain('呼吸科')
    expect(detail.agreements).toEqual(agreements)
    const [event] = await clinic.eventsOf(id)
    expect(JSON.stringify(await clinic.eventsOf(id))).not.toMatch(/咳嗽|王秀英|感染/)
    expect(event?.payload).toMatchObject({ consultationId: id, patientId: people.patient.id, amount: PRICE, state: 'pending_payment' })
  })

  it('S44: takes only the patient’s own pictures, and lets doctor and patient each see them by a ticket of their own', async () => {
    const pictureIds = [newId('pi')]
    const id = await clinic.accepted({ pictureIds })
    const tickets = [await read(id), await read(id, clinic.people.doctor)].map(({ pictures }) => pictures[0]?.ticket)
    expect((await read(id)).pictures).toMatchObject([{ pictureId: pictureIds[0], purpose: 'consultation' }])
    expect(new Set(tickets).size).toBe(2)
    clinic.world.noPictures = true
    const stolen = await clinic.draft({ pictureIds })
    const refused = await clinic.ask('submit', clinic.people.patient, stolen, { agreements })
    clinic.world.noPictures = false
    expect(refused.body.code).toBe('consultation.picture_not_yours')
  })

  it('B12: is not paid for with pictures that serve nobody, and an emergency comes before that', async () => {
    const { world, people, draft, ask } = clinic
    const [blank, once, again] = [newId('pi'), newId('pi'), newId('pi')]
    const hash = '80'.repeat(64)
    world.quality = { [blank]: { verdict: 'unusable', problems: ['blank'] }, [once]: { hash }, [again]: { hash } }
    const answered = async (intake: object) => {
      const { body } = await ask('submit', people.patient, await draft(intake), { agreements })
      return body.code ?? body.state
    }
    expect(await answered({ pictureIds: [blank] })).toBe('consultation.picture_unusable')
    expect(await answered({ pictureIds: [once, again] })).toBe('consultation.picture_twice')
    expect(await answered({ pictureIds: [blank], description: '突然胸口剧痛，喘不过气，出冷汗' })).toBe('consultation.red_flag')
    expect(await answered({ pictureIds: [once] })).toBe('pending_payment')
    world.quality = { [again]: { verdict: 'poor', problems: ['dark', 'small'] } }
    const { pictures } = await read(await clinic.accepted({ pictureIds: [once, again] }), people.doctor)
    expect(pictures.map(({ problems }) => problems)).toEqual([[], ['dark', 'small']])
  })

  it('keeps nothing of what the patient told in the clear', async () => {
    const id = await clinic.accepted()
    expect(JSON.stringify(await clinic.row(id))).not.toMatch(/咳嗽|王秀英|1960/)
  })

  it('places an order from its own copies, and asks a sibling only when one has not arrived', async () => {
    const { rig, world, people } = clinic
    const fresh = await openClinic(engine)
    await fresh.rig.happen('doctor', 'practice.changed', fresh.people.doctor.id, {
      doctorId: fresh.people.doctor.id,
      status: 'active',
      departmentCode: '03',
      offers: [{ kind: 'text', price: 2500, on: true, hours: [] }],
      shown: doctorShown,
    })
    await fresh.rig.happen('identity', 'profile.saved', fresh.profileId, { profileId: fresh.profileId, userId: fresh.people.patient.id })
    const id = await fresh.draft()
    expect(fresh.world.asked).toEqual([])
    expect((await fresh.row(id)).amount).toBe(2500)
    await fresh.rig.close()

    await clinic.draft()
    world.asked.length = 0
    await clinic.draft()
    expect(world.asked).toEqual([])
    const unknown = { doctorId: newId('us'), profileId: clinic.profileId, lane: 'advice', description: '头痛' }
    expect((await rig.ask('draft', { as: people.patient, body: unknown })).body.code).toBe('consultation.doctor_not_found')
    const foreign = { ...unknown, doctorId: people.doctor.id }
    expect((await rig.ask('draft', { as: people.other, body: foreign })).body.code).toBe('consultation.profile_not_found')
  })

  it('answers a repeated draft with the same order', async () => {
    const { rig, people, profileId } = clinic
    const body = { doctorId: people.doctor.id, profileId, lane: 'advice', description: '皮疹两天' }
    const asked = { as: people.patient, body, key: `draft-${newId('rq')}` }
    const [first, second] = [
      await rig.ask<{ consultationId: string }>('draft', asked),
      await rig.ask<{ consultationId: string }>('draft', asked),
    ]
    expect(second.body).toEqual(first.body)
  })

  it('edits a draft only from the version that was read, and not after submission', async () => {
    const { ask, people, row } = clinic
    const id = await clinic.draft()
    const edit = (version: number) => ask('intake', people.patient, id, { version, description: '改成咳嗽五天', allergies: '青霉素' })
    expect((await edit(1)).body).toMatchObject({ version: 2, state: 'draft' })
    expect((await edit(1)).body.code).toBe('consultation.edited_elsewhere')
    expect((await read(id)).intake).toMatchObject({ description: '改成咳嗽五天', allergies: '青霉素' })
    await clinic.good(ask('submit', people.patient, id, { agreements }))
    expect((await edit((await row(id)).version)).body.code).toBe('consultation.cannot_edit')
  })

  it('S10: follows the agreements that are published', async () => {
    const { ask, people, rig } = clinic
    const id = await clinic.draft()
    await rig.happen('identity', 'agreement.published', 'risk', { kind: 'risk', version: 2, publishedAt: 2 })
    await rig.happen('identity', 'agreement.published', 'risk', { kind: 'risk', version: 1, publishedAt: 1 })
    const refused = await ask('submit', people.patient, id, { agreements })
    expect([refused.status, refused.body.code]).toEqual([409, 'consultation.agreement_outdated'])
    const current = agreements.map((each) => (each.kind === 'risk' ? { ...each, version: 2 } : each))
    await clinic.good(ask('submit', people.patient, id, { agreements: current }))
    await rig.storage.transaction((tx) => tx.q.updateTable('agreement').set({ version: 1 }).where('kind', '=', 'risk').execute())
  })

  it('S5: asks before it takes what reads like an emergency, and keeps that it did', async () => {
    const { ask, people, rig } = clinic
    const id = await clinic.draft({ description: '突然口角歪斜，左手没力气' })
    expect((await ask('submit', people.patient, id, { agreements })).body.code).toBe('consultation.red_flag')
    expect(await stateOf(id)).toBe('draft')
    const told = await rig.ask<{ categories: string[] }>('dangers', { as: people.patient, params: { id } })
    expect(told.body.categories).toEqual(['stroke'])
    const say = (answer: string) => ask('submit', people.patient, id, { agreements, notNow: [{ category: 'stroke', answer }] })
    expect((await say('still')).body.code).toBe('consultation.red_flag')
    await clinic.good(say('treated'))
    const history = await rig.ask<{ moves: { name: string }[] }>('history', { as: people.orders, params: { id } })
    expect(history.body.moves.map((move) => move.name)).toEqual(['red_flag', 'red_flag', 'submit'])
  })

  it('S1, S2, S6: takes a return visit with proof, and keeps who judged which proof how', async () => {
    const { ask, good, people, world, rig } = clinic
    const proof = { priorDiagnosis: '2型糖尿病', proofPictureIds: [newId('pi')] }
    const submit = async (extra: object) =>
      (await ask('submit', people.patient, await clinic.draft({ lane: 'return_visit', ...extra }), { agreements })).body.code
    expect(await submit({ priorDiagnosis: '2型糖尿病' })).toBe('consultation.proof_missing')
    expect(await submit({ proofPictureIds: proof.proofPictureIds })).toBe('consultation.prior_diagnosis_missing')
    world.verified = false
    expect(await submit(proof)).toBe('consultation.name_unverified')
    world.verified = true

    const id = await clinic.accepted({ lane: 'return_visit', ...proof })
    expect((await read(id)).proof).toBeNull()
    expect((await ask('decideProof', people.doctor, id, { accepted: false })).body.code).toBe('consultation.proof_reason_missing')
    await good(ask('decideProof', people.doctor, id, { accepted: false, reason: '照片里没有诊断' }))
    expect((await read(id)).proof).toMatchObject({ accepted: false, reason: '照片里没有诊断' })
    await good(ask('decideProof', people.doctor, id, { accepted: true }))
    expect((await read(id)).proof).toMatchObject({ accepted: true })
    const lookup = await rig.ask<{ proofAccepted: boolean }>('lookup', { as: sibling, params: { id } })
    expect(lookup.body.proofAccepted).toBe(true)
    const kept = await rig.storage.read.q
      .selectFrom('proof_decision')
      .selectAll()
      .where('consultation_id', '=', id)
      .orderBy('seq')
      .execute()
    expect(kept.map((each) => [each.doctor_id, each.accepted])).toEqual([
      [people.doctor.id, 0],
      [people.doctor.id, 1],
    ])
    expect(new Set(kept.map((each) => each.proof)).size).toBe(1)
  })

  it('shows an order to its patient, and to its doctor only once it is offered; every look is kept', async () => {
    const { ask, people, rig } = clinic
    const id = await clinic.submitted()
    expect((await ask('read', people.other, id)).status).toBe(403)
    expect((await ask('read', people.doctor, id)).status).toBe(403)
    expect((await ask('accept', people.doctor, id)).status).toBe(403)
    await clinic.pay(id)
    expect((await ask('read', people.otherDoctor, id)).status).toBe(403)
    expect((await ask('accept', people.otherDoctor, id)).status).toBe(403)
    expect((await read(id, people.doctor)).intake).toMatchObject({ description: '反复咳嗽三天，夜里重' })
    const looks = (await rig.looks(people.patient.id)).filter((line) => line.object === id)
    expect(looks.map((line) => [line.actor, line.outcome])).toContainEqual([people.doctor.id, 'read'])
    expect((await ask('read', people.patient, newId('cn'))).body.code).toBe('consultation.not_found')
  })

  it('tells each role what it can do now, in words', async () => {
    const id = await clinic.paid()
    const move = async (name: string, as = clinic.people.patient) => (await read(id, as)).moves.find((each) => each.name === name)
    expect(await move('cancel')).toEqual({ name: 'cancel', possible: true })
    expect(await move('edit')).toMatchObject({
      possible: false,
      code: 'consultation.cannot_edit',
      reason: expect.stringContaining('不能再修改'),
    })
    expect(await move('accept', clinic.people.doctor)).toEqual({ name: 'accept', possible: true })
  })

  it('cancels before acceptance: nothing owed when unpaid, everything back once when paid', async () => {
    const { ask, good, people } = clinic
    const unpaid = await clinic.submitted()
    expect(await good(ask('cancel', people.patient, unpaid))).toMatchObject({ state: 'cancelled' })
    expect(await types(unpaid)).toEqual(['consultation.submitted', 'consultation.cancelled'])
    const paid = await clinic.paid()
    expect(await good(ask('cancel', people.patient, paid))).toMatchObject({ state: 'refunding' })
    expect((await types(paid)).slice(2)).toEqual(['refund.due', 'consultation.cancelled', 'consultation.refunding'])
    const accepted = await clinic.accepted()
    expect((await ask('cancel', people.patient, accepted)).body.code).toBe('consultation.cannot_cancel')
  })

  it('returns money that arrives after the order was given up, once however often it is told', async () => {
    const id = await clinic.submitted()
    await clinic.good(clinic.ask('cancel', clinic.people.patient, id))
    for (let i = 0; i < 3; i++) await clinic.pay(id)
    const due = (await clinic.eventsOf(id)).filter((event) => event.type === 'refund.due')
    expect(due.map((event) => event.payload)).toEqual([
      { consultationId: id, refundKey: `${id}.void`, amount: PRICE, reason: 'late_payment' },
    ])
    expect(await stateOf(id)).toBe('refunding')
  })

  it('takes no money of a wrong amount', async () => {
    const id = await clinic.submitted()
    await clinic.pay(id, 1)
    expect(await clinic.row(id)).toMatchObject({ state: 'pending_payment', paid: 0 })
  })

  it.each([
    ['payWithin', 'submitted', 'cancelled', []],
    ['acceptWithin', 'paid', 'refunding', ['refund.due']],
    ['activeFor', 'accepted', 'completed', []],
  ] as const)('ends by itself when %s is over', async (setting, reach, state, owed) => {
    clinic.settings[setting] = 0
    const id = await clinic[reach]()
    await clinic.rig.perform()
    expect(await stateOf(id)).toBe(state)
    expect((await types(id)).filter((type) => type === 'refund.due')).toEqual(owed)
  })

  it('ends a while after the last answer agreed on began', async () => {
    Object.assign(clinic.settings, { rounds: 2, afterLastAnswer: 0 })
    const id = await clinic.accepted()
    const ends = (rounds: number) => clinic.rig.happen('messaging', 'conversation.round_ended', id, { conversationId: id, rounds, at: 1 })
    await ends(1)
    expect((await read(id)).rounds).toEqual({ used: 1, most: 2 })
    await ends(2)
    await clinic.rig.perform()
    expect(await clinic.row(id)).toMatchObject({ state: 'completed', reason: 'rounds_used' })
  })

  it('S4: terminates with a reason and advice; the fee depends on whether the doctor had answered', async () => {
    const { ask, good, people, rig } = clinic
    const silent = await clinic.accepted()
    const told = { reason: 'emergency', advice: '请立即到最近的急诊科' }
    expect(await good(ask('terminate', people.doctor, silent, told))).toMatchObject({ state: 'refunding' })
    expect((await read(silent)).summary).toBe('请立即到最近的急诊科')
    const answered = await clinic.accepted()
    await rig.happen('messaging', 'conversation.answered', answered, { conversationId: answered, doctorId: 'x', at: 1 })
    expect(await good(ask('terminate', people.doctor, answered, { reason: 'first_visit' }))).toMatchObject({ state: 'terminated' })
  })

  it('D7: is accepted only by a doctor whose practice is current, who has room on the desk', async () => {
    const { ask, people, world, settings } = clinic
    const id = await clinic.paid()
    world.status = 'suspended'
    expect((await ask('accept', people.doctor, id)).body.code).toBe('consultation.practice_not_current')
    world.status = 'active'
    settings.maxActive = 0
    expect((await ask('accept', people.doctor, id)).body.code).toBe('consultation.desk_full')
    settings.maxActive = 1000
    await clinic.good(ask('accept', people.doctor, id))
  })

  it('gives back what two people approved, in parts, never more than was paid', async () => {
    const { ask, good, people, rig } = clinic
    const id = await clinic.accepted()
    await good(ask('complete', people.doctor, id, { summary: '已解答' }))
    const approve = (requestId: string, amount: number) =>
      rig.happen('operations', 'refund.approved', id, { requestId, consultationId: id, amount, reason: 'manual' })
    const settle = (type: string, refundKey: string, amount: number) =>
      rig.happen('payment', type, id, { refundId: newId('rf'), consultationId: id, refundKey, amount, reason: 'abnormal' })
    const keys = Array.from({ length: 4 }, () => newId('rr'))
    await approve(keys[0] as string, 1000)
    await settle('refund.succeeded', keys[0] as string, 1000)
    await settle('refund.succeeded', keys[0] as string, 1000)
    expect(await clinic.row(id)).toMatchObject({ state: 'partially_refunded', refunded: 1000 })
    await approve(keys[1] as string, 2001)
    await approve(keys[2] as string, 2000)
    await approve(keys[2] as string, 2000)
    await settle('refund.failed', keys[2] as string, 2000)
    expect(await clinic.row(id)).toMatchObject({ state: 'refund_failed', refunded: 1000, refunding: 0 })
    await approve(keys[3] as string, 2000)
    await settle('refund.succeeded', keys[3] as string, 2000)
    expect(await clinic.row(id)).toMatchObject({ state: 'refunded', refunded: 3000, refunding: 0 })
    const told = await clinic.eventsOf(id)
    expect(told.filter((event) => event.type === 'refund.due').map((event) => event.payload.amount)).toEqual([1000, 2000, 2000])
    expect(told.filter((event) => event.type === 'refund.refused').map((event) => event.payload.refundable)).toEqual([2000])
  })

  it('S21: shows the doctor who waits, with a line of what for, and counts', async () => {
    const { rig } = clinic
    const fresh = await openClinic(engine)
    const ids = [await fresh.paid(), await fresh.paid(), await fresh.accepted()]
    await fresh.submitted()
    type Desk = { counts: object; items: { consultationId: string; complaint: string; sex: string }[]; next?: string }
    const desk = async (query: Record<string, string | number>) =>
      (await fresh.rig.ask<Desk>('workbench', { as: fresh.people.doctor, query })).body
    const first = await desk({ limit: 1 })
    expect(first.counts).toEqual({ pendingAccept: 2, inProgress: 1 })
    expect(first.items[0]).toMatchObject({ consultationId: ids[0], complaint: '反复咳嗽三天，夜里重', sex: 'female' })
    const second = await desk({ limit: 1, after: first.next as string })
    expect([second.items[0]?.consultationId, second.next]).toEqual([ids[1], undefined])
    expect((await desk({ group: 'in_progress' })).items.map((each) => each.consultationId)).toEqual([ids[2]])
    await fresh.good(fresh.ask('decline', fresh.people.doctor, ids[0] as string, { reason: 'busy' }))
    expect((await desk({ group: 'history' })).items.map((each) => each.consultationId)).toEqual([ids[0]])
    await fresh.rig.close()
    expect(rig.troubles).toEqual([])
  })

  it('S32: lets duty orders watch, find what is stuck and read every step, without health text', async () => {
    const { rig, people, settings } = clinic
    const id = await clinic.paid()
    type List = { items: { consultationId: string }[]; next?: string }
    const monitor = async (query: Record<string, string | number>) => (await rig.ask<List>('monitor', { as: people.orders, query })).body
    const page = await monitor({ limit: 2, patientId: people.patient.id })
    expect(page.items).toHaveLength(2)
    expect((await monitor({ limit: 2, after: page.next as string })).items[0]?.consultationId).not.toBe(page.items[1]?.consultationId)
    expect((await monitor({ state: 'pending_accept', doctorId: people.doctor.id })).items.map((each) => each.consultationId)).toContain(id)
    const stuck = async () => (await monitor({ stuck: 'true' })).items.map((each) => each.consultationId)
    expect(await stuck()).not.toContain(id)
    settings.stuckAfter = -Number.MAX_SAFE_INTEGER
    expect(await stuck()).toContain(id)
    const history = await rig.ask<{ moves: { name: string; role: string; actor: string }[]; money: object }>('history', {
      as: people.orders,
      params: { id },
    })
    expect(history.body.moves.map((move) => [move.name, move.role])).toEqual([
      ['submit', 'patient'],
      ['pay', 'service'],
    ])
    expect(history.body.money).toEqual({ amount: PRICE, paid: PRICE, refunded: 0, refunding: 0 })
    expect(JSON.stringify(history.body)).not.toMatch(/咳嗽|王秀英/)
    expect((await rig.ask('history', { as: people.patient, params: { id } })).status).toBe(403)
  })

  it('lists a patient’s own orders by progress', async () => {
    const fresh = await openClinic(engine)
    const [waiting, running] = [await fresh.paid(), await fresh.accepted()]
    const finished = await fresh.submitted()
    await fresh.good(fresh.ask('cancel', fresh.people.patient, finished))
    const mine = async (query: Record<string, string>, as = fresh.people.patient) =>
      (await fresh.rig.ask<{ items: { consultationId: string }[] }>('mine', { as, query })).body.items.map((each) => each.consultationId)
    expect(await mine({})).toEqual([finished, running, waiting])
    expect(await mine({ group: 'waiting' })).toEqual([waiting])
    expect(await mine({ group: 'running' })).toEqual([running])
    expect(await mine({ group: 'finished' })).toEqual([finished])
    expect(await mine({}, fresh.people.other)).toEqual([])
    await fresh.rig.close()
  })
})
