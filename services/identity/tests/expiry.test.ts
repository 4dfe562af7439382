import { days, minutes } from '@yijiantong/kernel/clock.ts'
import { staff } from '@yijiantong/tests/support/service-rig.ts'
import { TOTP } from 'otpauth'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type IdentityRig, newPhone, openIdentity } from './identity-rig.ts'

/** On SQLite the database's clock is this machine's, which a test can turn. */
describe('as time goes by', () => {
  let rig: IdentityRig
  beforeAll(async () => {
    rig = await openIdentity('sqlite')
  })
  afterAll(() => rig.close())
  afterEach(() => {
    vi.useRealTimers()
  })

  const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })

  it('a login code lasts five minutes', async () => {
    const phone = newPhone()
    const code = await rig.sendCode(phone)
    later(minutes(5))
    expect((await rig.sms(phone, code)).body.code).toBe('sms_code.expired')
    expect((await rig.sms(phone, await rig.sendCode(phone))).status).toBe(200)
  })

  it('a refresh token lasts thirty days', async () => {
    const phone = newPhone()
    const { refreshToken } = (await rig.wechat(`wx-${phone}`, phone)).body
    later(days(30) - minutes(1))
    const next = await rig.ask<{ refreshToken: string }>('refreshSession', { body: { refreshToken } })
    expect(next.status).toBe(200)
    later(days(30))
    expect((await rig.ask('refreshSession', { body: { refreshToken: next.body.refreshToken } })).body.code).toBe('session.refresh_refused')
  })

  it('a locked member of staff waits fifteen minutes', async () => {
    const member = { username: 'member', password: 'correct horse battery', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' }
    await rig.ask('createStaff', { as: staff('users'), body: { ...member, name: '王芳', duties: ['orders'] } })
    const signIn = (password: string) =>
      rig.ask('createStaffSession', {
        body: { username: member.username, password, totp: new TOTP({ secret: member.totpSecret }).generate({ timestamp: Date.now() }) },
      })
    for (let i = 0; i < 5; i++) await signIn('wrong')
    expect((await signIn(member.password)).body.code).toBe('staff_session.locked')
    later(minutes(15))
    expect((await signIn(member.password)).status).toBe(200)
  })
})
