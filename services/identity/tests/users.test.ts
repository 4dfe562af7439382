import { sibling, staff } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type IdentityRig, newPhone, openIdentity } from './identity-rig.ts'

type Line = { userId: string; phoneMasked: string; status: string; frozenReason?: string; sessions: number; lastSeenAt?: number }

describe.each(['sqlite', 'mysql'] as const)('users as staff see them on %s', (engine) => {
  let rig: IdentityRig
  beforeAll(async () => {
    rig = await openIdentity(engine)
  })
  afterAll(() => rig.close())

  const as = staff('users')
  const signIn = async (phone = newPhone()) => ({ phone, ...(await rig.wechat(`wx-${phone}`, phone)).body })
  const find = async (query: Record<string, string | number>) =>
    (await rig.ask<{ items: Line[]; next?: string }>('listUsers', { as, query })).body
  const move = (operation: 'freezeUser' | 'unfreezeUser', id: string) =>
    rig.ask<{ code: string; status: string }>(operation, {
      as,
      params: { id },
      ...(operation === 'freezeUser' && { body: { reason: '冒用他人身份' } }),
    })

  it('are found by their exact number and shown with it masked', async () => {
    const { phone, userId } = await signIn()
    const { items } = await find({ phone })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ userId, phoneMasked: `${phone.slice(0, 3)}****${phone.slice(-4)}`, status: 'active' })
    expect(JSON.stringify(items)).not.toContain(phone)
    expect((await find({ phone: newPhone() })).items).toEqual([])
  })

  it('are found by the last four digits, whatever way the number came in, and by their id', async () => {
    const ending = '7391'
    const number = (operator: string) => `${operator}${Math.floor(1e4 + Math.random() * 9e4)}${ending}`
    const byWechat = await signIn(number('13'))
    const phone = number('15')
    const bySms = (await rig.sms(phone, await rig.sendCode(phone))).body
    const ids = (await find({ phoneEnding: ending })).items.map((each) => each.userId)
    expect(ids.sort()).toEqual([byWechat.userId, bySms.userId].sort())
    expect((await find({ phoneEnding: '0000' })).items.filter((each) => ids.includes(each.userId))).toEqual([])
    expect((await find({ userId: bySms.userId })).items.map((each) => each.userId)).toEqual([bySms.userId])
    expect((await find({ userId: bySms.userId, phone: byWechat.phone })).items).toEqual([])
    expect((await rig.ask('listUsers', { as, query: { phoneEnding: '739' } })).status).toBe(400)
    const rows = await rig.storage.read.q.selectFrom('account').selectAll().where('id', 'in', ids).execute()
    expect(new Set(rows.map((row) => row.phone_ending_blind)).size).toBe(1)
    expect(JSON.stringify(rows)).not.toContain(ending)
  })

  it('show on how many devices they are signed in and when they were last seen', async () => {
    const { phone, userId, sessionId } = await signIn()
    await rig.wechat(`wx-${phone}`)
    const line = async () => (await find({ userId })).items[0]
    expect(await line()).toMatchObject({ sessions: 2 })
    expect(Math.abs(((await line())?.lastSeenAt ?? 0) - rig.storage.now())).toBeLessThan(60_000)
    const me = { role: 'patient', id: userId, session: sessionId } as const
    await rig.ask('endSession', { as: me, params: { id: sessionId } })
    expect(await line()).toMatchObject({ sessions: 1 })
  })

  it('come in pages, newest first, none twice', async () => {
    for (let i = 0; i < 5; i++) await signIn()
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await find({ limit: 2, ...(after !== undefined && { after }) })
      seen.push(...page.items.map((each) => each.userId))
      after = page.next
    } while (after !== undefined)
    const all = await rig.storage.read.q.selectFrom('account').select('id').orderBy('id', 'desc').execute()
    expect(seen).toEqual(all.map((row) => row.id))
  })

  it('are frozen with a reason: sessions end, nobody gets in, and it can be undone', async () => {
    const { phone, userId, sessionId, refreshToken } = await signIn()
    const other = (await rig.wechat(`wx-${phone}`)).body
    expect((await move('freezeUser', userId)).body).toEqual({ userId, status: 'frozen' })
    expect((await rig.wechat(`wx-${phone}`)).body.code).toBe('account.frozen')
    expect((await rig.ask('refreshSession', { body: { refreshToken } })).body.code).toBe('session.refresh_refused')
    const ended = (await rig.events('session.ended')).map((event) => event.payload.sessionId)
    expect(ended).toEqual(expect.arrayContaining([sessionId, other.sessionId]))
    expect((await find({ phone, status: 'frozen' })).items[0]?.frozenReason).toBe('冒用他人身份')
    expect((await find({ phone, status: 'active' })).items).toEqual([])
    expect((await move('freezeUser', userId)).body.code).toBe('account.cannot_freeze')
    expect((await move('unfreezeUser', userId)).body.status).toBe('active')
    expect((await move('unfreezeUser', userId)).body.code).toBe('account.cannot_unfreeze')
    expect((await rig.wechat(`wx-${phone}`)).status).toBe(200)
    const types = (await rig.published()).filter((event) => event.aggregate === userId).map((event) => event.type)
    expect(types).toEqual(['user.registered', 'user.frozen', 'staff.acted', 'user.unfrozen', 'staff.acted'])
  })

  it('do not slip in while they are being frozen', async () => {
    for (let round = 0; round < 5; round++) {
      const { phone, userId } = await signIn()
      const [, ...entered] = await Promise.all([move('freezeUser', userId), ...Array.from({ length: 9 }, () => rig.wechat(`wx-${phone}`))])
      const open = await rig.storage.read.q
        .selectFrom('session')
        .selectAll()
        .where('user_id', '=', userId)
        .where('ended_at', 'is', null)
        .execute()
      expect(open).toEqual([])
      for (const each of entered) expect([200, 403]).toContain(each.status)
    }
  })

  it('are told to services with their openid, and to nobody else', async () => {
    const { phone, userId } = await signIn()
    const told = await rig.ask('user', { as: sibling, params: { id: userId } })
    expect(told.body).toEqual({
      userId,
      openid: `wx-${phone}`,
      phoneMasked: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
      status: 'active',
    })
    expect((await rig.ask('user', { as, params: { id: userId } })).status).toBe(403)
    expect((await rig.ask('user', { as: sibling, params: { id: 'us_00000000000000000000000' } })).body.code).toBe('account.not_found')
    for (const other of [staff('content'), { role: 'patient', id: userId } as const]) {
      expect((await rig.ask('listUsers', { as: other })).status).toBe(403)
      expect((await rig.ask('freezeUser', { as: other, params: { id: userId }, body: { reason: '理由' } })).status).toBe(403)
    }
    expect((await move('freezeUser', 'us_00000000000000000000000')).body.code).toBe('account.not_found')
  })
})
