import type { Caller } from '@yijiantong/kernel/contract.ts'
import { patient, sibling, staff } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPatient, type IdentityRig, newPhone, openIdentity } from './identity-rig.ts'

type Saved = { code: string; profileId: string; version: number; verified: boolean }

const zhang = { name: '张三', sex: 'male', birthDate: '1990-03-07', relation: 'self', idNumber: '110101199003074610' }
const child = { name: '小明', sex: 'male', birthDate: '2020-06-15', relation: 'child' }

describe.each(['sqlite', 'mysql'] as const)('patient profiles on %s', (engine) => {
  let rig: IdentityRig
  beforeAll(async () => {
    rig = await openIdentity(engine)
  })
  afterAll(() => rig.close())

  const somebody = async (): Promise<Caller> => {
    const phone = newPhone()
    return asPatient((await rig.wechat(`wx-${phone}`, phone)).body)
  }
  const create = (as: Caller, body: object) => rig.ask<Saved>('createProfile', { as, body })
  const save = (as: Caller, id: string, body: object) => rig.ask<Saved>('saveProfile', { as, params: { id }, body })
  const list = async (as: Caller) => (await rig.ask<{ items: Record<string, unknown>[] }>('listProfiles', { as })).body.items

  it('are saved sealed, shown masked to their owner, and told to services', async () => {
    const me = await somebody()
    const made = await create(me, zhang)
    expect(made.body).toMatchObject({ version: 1, verified: true })
    expect(await list(me)).toEqual([
      {
        profileId: made.body.profileId,
        name: '张三',
        sex: 'male',
        birthDate: '1990-03-07',
        relation: 'self',
        idNumberMasked: '110***********4610',
        verified: true,
        version: 1,
      },
    ])
    const told = await rig.ask('profile', { as: sibling, params: { id: made.body.profileId } })
    expect(told.body).toEqual({
      profileId: made.body.profileId,
      userId: me.id,
      name: '张三',
      sex: 'male',
      birthDate: '1990-03-07',
      verified: true,
    })
    const rows = JSON.stringify(await rig.storage.read.q.selectFrom('profile').selectAll().execute())
    for (const secret of ['张三', '1990-03-07', '110101199003074610']) expect(rows).not.toContain(secret)
    const [event] = (await rig.events('profile.saved')).filter((each) => each.payload.profileId === made.body.profileId)
    expect(event?.payload).toEqual({ profileId: made.body.profileId, userId: me.id })
  })

  it('of a child under fourteen need a guardian, whose consent is kept with its time (S8)', async () => {
    const me = await somebody()
    const refused = await create(me, child)
    expect([refused.status, refused.body.code]).toEqual([422, 'profile.guardian_consent_needed'])
    expect(await list(me)).toEqual([])
    const before = rig.storage.now()
    const made = await create(me, { ...child, guardianConsent: true })
    expect(made.status).toBe(200)
    const [shown] = await list(me)
    expect(shown?.guardianConsentAt).toBeGreaterThanOrEqual(before)
    // Asked once: a later correction rests on the consent already given.
    expect((await save(me, made.body.profileId, { ...child, name: '小明明', version: 1 })).status).toBe(200)
    expect((await list(me))[0]?.guardianConsentAt).toBe(shown?.guardianConsentAt)
  })

  it.each([
    [{ ...zhang, idNumber: '110101199003074611' }, 'profile.id_number_invalid'],
    [{ ...zhang, sex: 'female' }, 'profile.id_number_differs'],
    [{ ...zhang, birthDate: '1990-02-30', idNumber: undefined }, 'profile.birth_date_invalid'],
    [{ ...zhang, relation: 'dog' }, 'request.invalid'],
    [{ ...zhang, name: '' }, 'request.invalid'],
    [{ ...zhang, name: 'a\u0000' }, 'request.invalid'],
  ])('refuse %j with %s', async (body, code) => {
    expect((await create(await somebody(), body)).body.code).toBe(code)
  })

  it('are ten at most, also when eleven are made at once', async () => {
    const me = await somebody()
    const made = await Promise.all(
      Array.from({ length: 11 }, (_, i) => create(me, { ...zhang, idNumber: undefined, name: `家人${i}`, relation: 'other' })),
    )
    expect(made.filter((each) => each.status === 200)).toHaveLength(10)
    expect(made.find((each) => each.status !== 200)?.body.code).toBe('profile.too_many')
  })

  it('of one person are made once', async () => {
    const me = await somebody()
    const made = await Promise.all(Array.from({ length: 10 }, () => create(me, zhang)))
    expect(made.filter((each) => each.status === 200)).toHaveLength(1)
    expect(new Set(made.filter((each) => each.status !== 200).map((each) => each.body.code))).toEqual(new Set(['profile.already_there']))
    expect((await create(await somebody(), zhang)).status).toBe(200)
  })

  it('refuse a stale edit, so that one of ten made at once stands', async () => {
    const me = await somebody()
    const { profileId } = (await create(me, zhang)).body
    const edits = await Promise.all(Array.from({ length: 10 }, (_, i) => save(me, profileId, { ...zhang, name: `张三${i}`, version: 1 })))
    expect(edits.filter((each) => each.status === 200)).toHaveLength(1)
    expect(new Set(edits.filter((each) => each.status !== 200).map((each) => each.body.code))).toEqual(new Set(['profile.stale']))
    expect((await list(me))[0]?.version).toBe(2)
  })

  it('keep the ID number an edit leaves out, and check it against what changed', async () => {
    const me = await somebody()
    const { profileId } = (await create(me, zhang)).body
    const { idNumber: _, ...rest } = zhang
    expect((await save(me, profileId, { ...rest, name: '张三丰', version: 1 })).body).toMatchObject({ version: 2, verified: true })
    expect((await save(me, profileId, { ...rest, sex: 'female', version: 2 })).body.code).toBe('profile.id_number_differs')
  })

  it('are their owner’s alone', async () => {
    const [me, other] = [await somebody(), await somebody()]
    const { profileId } = (await create(me, zhang)).body
    const refused = await save(other, profileId, { ...zhang, version: 1 })
    expect([refused.status, refused.body.code]).toEqual([403, 'access.forbidden'])
    expect(await list(other)).toEqual([])
    expect((await save(me, 'pp_00000000000000000000000', { ...zhang, version: 1 })).body.code).toBe('profile.not_found')
    for (const as of [staff('users'), { role: 'doctor', id: me.id } as const])
      expect((await rig.ask('listProfiles', { as })).status).toBe(403)
    expect((await rig.ask('profile', { as: patient(), params: { id: profileId } })).status).toBe(403)
  })
})
