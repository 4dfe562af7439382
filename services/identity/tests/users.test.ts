import { sibling, staff } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type IdentityRig, newPhone, openIdentity } from './identity-rig.ts'

type Line = { userId: string; phoneMasked: string; status: string; frozenReason?: string }

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
