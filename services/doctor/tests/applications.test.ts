import type { Caller } from '@yijiantong/kernel/contract.ts'
import { doctor, patient, staff } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, checker, type DoctorRig, maker, openDoctor } from './doctor-rig.ts'

type Shown = { state: string; details: Record<string, unknown>; rejectedReason?: string; verifiedBy?: string; decidedBy?: string }
const nowhere = 'da_00000000000000000000000'

describe.each(['sqlite', 'mysql'] as const)('applications on %s', (engine) => {
  let rig: DoctorRig
  beforeAll(async () => {
    rig = await openDoctor(engine)
  })
  afterAll(() => rig.close())

  const own = async (as: ReturnType<typeof patient>) => (await rig.ask<Shown>('ownApplication', { as })).body
  const states = async (id: string) =>
    (await rig.published())
      .filter((event) => event.aggregate === id && event.type === 'application.moved')
      .map((event) => (event.payload as { state: string }).state)

  it('go from draft to practice, each step by whom it may', async () => {
    const applicant = patient()
    const saved = await rig.save(applicant)
    expect(saved.body.state).toBe('draft')
    const id = saved.body.applicationId
    expect((await rig.submit(applicant, id)).body.state).toBe('submitted')
    expect((await rig.verify(id)).body.state).toBe('verifying')
    expect(await rig.practices(applicant.id)).toEqual([])
    expect((await rig.approve(id)).body.state).toBe('approved')
    expect(await states(id)).toEqual(['submitted', 'verifying', 'approved'])
    const shown = { name: '林医生', title: '主治医师', hospital: '第一人民医院', departmentName: '心血管内科' }
    expect(await rig.practices(applicant.id)).toEqual([
      { doctorId: applicant.id, status: 'active', departmentCode: '03.04', offers: [], shown },
    ])
    expect(await own(applicant)).toMatchObject({ state: 'approved', verifiedBy: maker.id, decidedBy: checker.id })
    const steps = await rig.storage.read.q.selectFrom('decision').selectAll().where('subject', '=', id).orderBy('id').execute()
    expect(steps.map((step) => [step.move, step.actor])).toEqual([
      ['submit', applicant.id],
      ['verify', maker.id],
      ['approve', checker.id],
    ])
  })

  it('show a reviewer who did what, what is missing, which rules hold and which buttons work', async () => {
    type Seen = {
      missing: string[]
      checks: { rule: string; passed: boolean; reason?: string }[]
      history: { move: string; by: string; reason?: string; at: number }[]
      moves: { name: string; possible: boolean; code?: string; reason?: string }[]
      departmentName?: string
    }
    const look = async (id: string, as: Caller) => (await rig.ask<Seen>('application', { as, params: { id } })).body
    const possible = (seen: Seen) => seen.moves.filter((move) => move.possible).map((move) => move.name)
    const applicant = patient()
    const { applicationId: id } = (await rig.ask<Answer>('saveApplication', { as: applicant, body: { name: '林医生' } })).body
    const unfinished = await look(id, applicant)
    expect([unfinished.missing.length > 10, unfinished.checks, unfinished.history, possible(unfinished)]).toEqual([
      true,
      [],
      [],
      ['save', 'submit'],
    ])
    await rig.save(applicant)
    await rig.submit(applicant, id)
    const waiting = await look(id, maker)
    expect(waiting).toMatchObject({ missing: [], departmentName: '心血管内科' })
    expect(waiting.checks.map((check) => [check.rule, check.passed])).toEqual(
      ['department', 'id_number', 'dates', 'D1', 'D2', 'D3', 'D5', 'D7'].map((rule) => [rule, true]),
    )
    expect(possible(waiting)).toEqual(['verify', 'reject'])
    await rig.verify(id)
    expect(possible(await look(id, maker))).toEqual(['reject'])
    expect((await look(id, maker)).moves.find((move) => move.name === 'approve')).toEqual({
      name: 'approve',
      possible: false,
      code: 'application.same_reviewer',
      reason: '核验和审批须由两位工作人员分别完成。请交给另一位同事审批。',
    })
    expect(possible(await look(id, checker))).toEqual(['approve', 'reject'])
    await rig.reject(id)
    const { history } = await look(id, checker)
    expect(history.map(({ move, by, reason }) => [move, by, reason])).toEqual([
      ['submit', applicant.id, undefined],
      ['verify', maker.id, undefined],
      ['reject', checker.id, '照片不清楚'],
    ])
  })

  it('may be saved unfinished, and are submitted complete', async () => {
    const applicant = patient()
    const { applicationId } = (await rig.ask<Answer>('saveApplication', { as: applicant, body: { name: '林医生' } })).body
    const refused = await rig.submit(applicant, applicationId)
    expect([refused.status, refused.body.code]).toEqual([422, 'application.incomplete'])
    expect(refused.body.message).toContain('身份证号码、职称')
    expect((await own(applicant)).state).toBe('draft')
    expect((await rig.save(applicant)).body.applicationId).toBe(applicationId)
    expect((await rig.submit(applicant, applicationId)).status).toBe(200)
  })

  it.each([
    [{ departmentCode: '07' }, 'application.scope_mismatch'],
    [{ consentOfInstitution: false }, 'application.consent_missing'],
    [{ independentSince: new Date().toISOString().slice(0, 10) }, 'application.too_few_years'],
    [{ licenceType: '执业助理医师' }, 'application.assistant_licence'],
    [{ licenceExpiresOn: '2020-01-01' }, 'application.licence_lapsed'],
    [{ departmentCode: '99' }, 'application.unknown_department'],
    [{ idNumber: '110101198505123310' }, 'application.id_number_invalid'],
    [{ independentSince: '2010-02-31' }, 'application.date_invalid'],
  ])('with %j are refused as %s', async (changes, code) => {
    const applicant = patient()
    const { applicationId } = (await rig.save(applicant, changes)).body
    const refused = await rig.submit(applicant, applicationId)
    expect([refused.status, refused.body.code]).toEqual([422, code])
    expect(await states(applicationId)).toEqual([])
  })

  it('are sent back with a reason, corrected and submitted again', async () => {
    const applicant = patient()
    const id = await rig.submitted(applicant)
    await rig.verify(id)
    expect((await rig.reject(id)).body.state).toBe('rejected')
    expect(await own(applicant)).toMatchObject({ state: 'rejected', rejectedReason: '照片不清楚' })
    expect((await rig.submit(applicant, id)).body.code).toBe('application.cannot_submit')
    expect((await rig.save(applicant, { name: '林更正' })).body).toEqual({ applicationId: id, state: 'draft' })
    expect((await own(applicant)).rejectedReason).toBe('照片不清楚')
    await rig.submit(applicant, id)
    const again = await own(applicant)
    expect([again.state, again.rejectedReason, again.verifiedBy]).toEqual(['submitted', undefined, undefined])
  })

  it('are not changed while others look at them', async () => {
    const applicant = patient()
    const id = await rig.submitted(applicant)
    for (const step of [() => rig.verify(id), () => rig.verify(id)]) {
      expect((await rig.save(applicant)).body.code).toBe('application.cannot_save')
      await step()
    }
    expect((await rig.verify(id)).body.code).toBe('application.cannot_verify')
  })

  it('are approved by a second person', async () => {
    const id = await rig.submitted(patient())
    expect((await rig.approve(id)).body.code).toBe('application.cannot_approve')
    await rig.verify(id, maker)
    const same = await rig.approve(id, maker)
    expect([same.status, same.body.code]).toEqual([403, 'application.same_reviewer'])
    expect((await rig.approve(id, checker)).status).toBe(200)
    expect((await rig.reject(id)).body.code).toBe('application.cannot_reject')
  })

  it('are approved or rejected, never both, when ten decide at once', async () => {
    for (let round = 0; round < 3; round++) {
      const applicant = patient()
      const id = await rig.submitted(applicant)
      await rig.verify(id)
      const decided = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? rig.approve(id) : rig.reject(id))))
      const won = decided.filter((each) => each.status === 200)
      expect(won).toHaveLength(1)
      for (const lost of decided.filter((each) => each.status !== 200))
        expect(['application.cannot_approve', 'application.cannot_reject']).toContain(lost.body.code)
      const { state } = await own(applicant)
      expect(won[0]?.body.state).toBe(state)
      expect(await rig.practices(applicant.id)).toHaveLength(state === 'approved' ? 1 : 0)
    }
  })

  it('are one per person, also when ten devices save at once', async () => {
    const applicant = patient()
    const saved = await Promise.all(Array.from({ length: 10 }, () => rig.save(applicant)))
    const rows = await rig.storage.read.q.selectFrom('application').selectAll().where('user_id', '=', applicant.id).execute()
    expect(rows).toHaveLength(1)
    for (const each of saved) expect([200, 409]).toContain(each.status)
    for (const each of saved.filter((answer) => answer.status === 409)) expect(each.body.code).toBe('application.saved_meanwhile')
  })

  it('name only pictures the applicant uploaded as a licence', async () => {
    const [applicant, other] = [patient(), patient()]
    const pictures = [rig.upload(other.id), rig.upload(applicant.id, 'message'), 'pi_00000000000000000000000']
    for (const licence of pictures) {
      const refused = await rig.save(applicant, { documents: { licence } })
      expect([refused.status, refused.body.code]).toEqual([422, 'application.picture_not_yours'])
    }
    expect((await rig.ask('ownApplication', { as: applicant })).status).toBe(404)
  })

  it('are sealed in the table, and every look at one is written down', async () => {
    const applicant = patient()
    const id = await rig.submitted(applicant)
    const rows = JSON.stringify(await rig.storage.read.q.selectFrom('application').selectAll().execute())
    for (const secret of ['林医生', '110101198505123318', '110110000012345']) expect(rows).not.toContain(secret)
    const seen = await rig.ask<Shown>('application', { as: maker, params: { id } })
    expect(seen.body.details).toMatchObject({ name: '林医生', idNumber: '110101198505123318' })
    const looks = await rig.looks(applicant.id)
    expect(looks).toContainEqual(expect.objectContaining({ actor: maker.id, object: id, outcome: 'read' }))
  })

  it('are read by their applicant and by reviewers', async () => {
    const applicant = patient()
    const id = await rig.submitted(applicant)
    expect((await rig.ask('application', { as: applicant, params: { id } })).status).toBe(200)
    for (const as of [patient(), doctor(), staff('users')])
      expect((await rig.ask<Answer>('application', { as, params: { id } })).body.code).toBe('access.forbidden')
    expect((await rig.submit(patient(), id)).body.code).toBe('access.forbidden')
    for (const as of [staff('users'), staff(), applicant])
      for (const decide of [rig.verify, rig.approve, rig.reject]) expect((await decide(id, as as typeof maker)).status).toBe(403)
    for (const decide of [rig.verify, rig.approve, rig.reject]) expect((await decide(nowhere)).body.code).toBe('application.not_found')
    expect((await rig.ask<Answer>('application', { as: maker, params: { id: nowhere } })).body.code).toBe('application.not_found')
    expect((await rig.submit(applicant, nowhere)).body.code).toBe('application.not_found')
  })

  it('wait in a queue, oldest first, in pages', async () => {
    const ids = [await rig.submitted(patient()), await rig.submitted(patient()), await rig.submitted(patient())]
    const seen: string[] = []
    let after: string | undefined
    do {
      const query = { state: 'submitted', limit: 2, ...(after !== undefined && { after }) }
      const page = await rig.ask<{ items: { applicationId: string; name: string; state: string }[]; next?: string }>('listApplications', {
        as: maker,
        query,
      })
      expect(new Set(page.body.items.map((each) => each.state))).toEqual(new Set(['submitted']))
      seen.push(...page.body.items.map((each) => each.applicationId))
      after = page.body.next
    } while (after !== undefined)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual([...seen].sort())
    expect(seen).toEqual(expect.arrayContaining(ids))
    expect((await rig.ask('listApplications', { as: staff('orders') })).status).toBe(403)
  })

  it('answer a repeated request as they answered the first', async () => {
    const id = await rig.submitted(patient())
    await rig.verify(id)
    const ask = () => rig.ask<Answer>('approveApplication', { as: checker, params: { id }, key: `approve-${id}` })
    const answers = await Promise.all(Array.from({ length: 10 }, ask))
    expect(answers.map((each) => [each.status, each.body.state])).toEqual(Array(10).fill([200, 'approved']))
  })
})
