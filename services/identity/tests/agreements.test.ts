import { doctor, patient, staff } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type IdentityRig, openIdentity } from './identity-rig.ts'

type Line = { kind: string; version: number; title: string }
type Accepted = { code: string; acceptedAt: number; version: number }

describe.each(['sqlite', 'mysql'] as const)('agreements on %s', (engine) => {
  let rig: IdentityRig
  beforeAll(async () => {
    rig = await openIdentity(engine)
  })
  afterAll(() => rig.close())

  const editor = staff('content')
  const publish = (kind: string, replaces: number, text = '第二版正文，比第一版更清楚，请您仔细阅读全部内容。') =>
    rig.ask<{ code: string; version: number }>('publishAgreement', { as: editor, body: { kind, replaces, title: '新版', text } })
  const accept = (as: ReturnType<typeof patient>, kind: string, version: number) =>
    rig.ask<Accepted>('acceptAgreement', { as, body: { kind, version } })

  it('are there from the beginning, for everybody to read, and announced', async () => {
    const list = await rig.ask<{ items: Line[] }>('listAgreements')
    expect(list.body.items.map((each) => [each.kind, each.version])).toEqual([
      ['boundary', 1],
      ['doctor_terms', 1],
      ['privacy', 1],
      ['risk', 1],
      ['terms', 1],
    ])
    const boundary = await rig.ask<{ text: string; current: boolean }>('readAgreement', { params: { kind: 'boundary' } })
    expect(boundary.body.text).toContain('本服务不适用于急危重症患者')
    expect(boundary.body.text).toContain('120')
    const announced = (await rig.events('agreement.published')).map((event) => event.payload)
    expect(announced).toHaveLength(5)
    expect(announced).toContainEqual({ kind: 'risk', version: 1, publishedAt: expect.any(Number) })
  })

  it('are accepted in the version in force, once', async () => {
    const me = patient()
    const first = await accept(me, 'risk', 1)
    expect(first.status).toBe(200)
    const again = await Promise.all(Array.from({ length: 10 }, () => accept(me, 'risk', 1)))
    expect(new Set(again.map((each) => each.body.acceptedAt))).toEqual(new Set([first.body.acceptedAt]))
    const fresh = patient()
    const atOnce = await Promise.all(Array.from({ length: 10 }, () => accept(fresh, 'terms', 1)))
    expect(atOnce.map((each) => each.status)).toEqual(Array(10).fill(200))
    expect(new Set(atOnce.map((each) => each.body.acceptedAt)).size).toBe(1)
    const mine = await rig.ask<{ items: object[] }>('listAcceptances', { as: me })
    expect(mine.body.items).toEqual([{ kind: 'risk', version: 1, acceptedAt: first.body.acceptedAt }])
    expect((await accept(me, 'risk', 2)).body.code).toBe('agreement.not_current')
    expect((await accept(doctor(), 'doctor_terms', 1)).status).toBe(200)
  })

  it('are replaced by a new version, once, and the old one stays readable', async () => {
    const published = await Promise.all(Array.from({ length: 10 }, () => publish('privacy', 1)))
    expect(published.filter((each) => each.status === 200)).toHaveLength(1)
    const stale = published.filter((each) => each.status !== 200)
    expect(new Set(stale.map((each) => each.body.code))).toEqual(new Set(['agreement.stale']))
    expect((await accept(patient(), 'privacy', 1)).body.code).toBe('agreement.not_current')
    expect((await accept(patient(), 'privacy', 2)).status).toBe(200)
    const old = await rig.ask('readAgreement', { params: { kind: 'privacy' }, query: { version: 1 } })
    expect(old.body).toMatchObject({ version: 1, current: false })
    expect((await rig.ask('readAgreement', { params: { kind: 'privacy' } })).body).toMatchObject({ version: 2, current: true })
    expect((await rig.ask('readAgreement', { params: { kind: 'privacy' }, query: { version: 9 } })).body.code).toBe('agreement.not_found')
    expect((await rig.events('agreement.published')).filter((event) => event.payload.kind === 'privacy')).toHaveLength(2)
  })

  it('do not lose the sentence that says whom the service is not for (S51)', async () => {
    expect((await publish('boundary', 1)).body.code).toBe('agreement.boundary_sentence_missing')
    expect((await publish('boundary', 1, '本服务不适用于急危重症患者。遇紧急情况请立即拨打120。')).body.version).toBe(2)
  })

  it('are published by those who look after content', async () => {
    const body = { kind: 'terms', replaces: 1, title: '新版', text: '第二版正文，比第一版更清楚，请您仔细阅读全部内容。' }
    for (const as of [staff('users'), patient(), doctor()]) expect((await rig.ask('publishAgreement', { as, body })).status).toBe(403)
  })
})
