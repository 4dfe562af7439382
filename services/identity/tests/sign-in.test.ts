import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPatient, type IdentityRig, newPhone, openIdentity } from './identity-rig.ts'

describe.each(['sqlite', 'mysql'] as const)('signing in on %s', (engine) => {
  let rig: IdentityRig
  beforeAll(async () => {
    rig = await openIdentity(engine)
  })
  afterAll(() => rig.close())

  const ten = <T>(work: (i: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 10 }, (_, i) => work(i)))
  const accounts = () => rig.storage.read.q.selectFrom('account').selectAll().execute()

  describe('by SMS', () => {
    it('registers a new number and recognises it afterwards', async () => {
      const phone = newPhone()
      const first = await rig.sms(phone, await rig.sendCode(phone))
      expect(first.status).toBe(200)
      expect(first.body).toMatchObject({ role: 'patient', isNew: true })
      expect(first.body.userId).toMatch(/^us_/)
      expect((await rig.events('user.registered')).filter((event) => event.payload.userId === first.body.userId)).toHaveLength(1)
      const me = await rig.ask<{ phoneMasked: string; wechatBound: boolean }>('me', { as: asPatient(first.body) })
      expect(me.body).toMatchObject({ phoneMasked: `${phone.slice(0, 3)}****${phone.slice(-4)}`, wechatBound: false, roles: ['patient'] })
    })

    it('stores neither the number nor the code in clear', async () => {
      const phone = newPhone()
      const code = await rig.sendCode(phone)
      await rig.sms(phone, code)
      const dump = JSON.stringify([
        await rig.storage.read.q.selectFrom('sms_code').selectAll().execute(),
        await accounts(),
        await rig.storage.read.q
          .selectFrom('intent' as never)
          .selectAll()
          .execute(),
      ])
      expect(dump).not.toContain(phone)
      expect(dump).not.toContain(`"${code}"`)
    })

    it('answers a known and an unknown number alike', async () => {
      const known = newPhone()
      const signedIn = await rig.wechat(`wx-${known}`, known)
      expect(signedIn.status).toBe(200)
      const answers = await Promise.all([known, newPhone()].map((phone) => rig.ask('requestSmsCode', { body: { phone } })))
      expect(answers.map((each) => [each.status, Object.keys(each.body).sort()])).toEqual([
        [200, ['expiresAt', 'resendAt']],
        [200, ['expiresAt', 'resendAt']],
      ])
    })

    it('sends one code a minute, and one only when ten ask at once', async () => {
      const phone = newPhone()
      const asked = await ten(() => rig.ask('requestSmsCode', { body: { phone } }))
      expect(asked.filter((each) => each.status === 200)).toHaveLength(1)
      expect(new Set(asked.filter((each) => each.status !== 200).map((each) => each.body.code))).toEqual(new Set(['sms_code.too_soon']))
      await rig.perform()
      expect(rig.sent.filter((each) => each.phone === phone)).toHaveLength(1)
      const again = await rig.ask('requestSmsCode', { body: { phone } })
      expect([again.status, again.body.message]).toEqual([429, expect.stringContaining('秒后再获取')])
    })

    it('refuses a wrong code, five times at most', async () => {
      const phone = newPhone()
      const code = await rig.sendCode(phone)
      const wrong = code === '000000' ? '000001' : '000000'
      for (let i = 0; i < 5; i++) expect((await rig.sms(phone, wrong)).body.code).toBe('sms_code.wrong')
      expect((await rig.sms(phone, code)).body.code).toBe('sms_code.expired')
    })

    it('gives guesses made at once no more than five tries', async () => {
      const phone = newPhone()
      const code = await rig.sendCode(phone)
      const wrong = code === '000000' ? '000001' : '000000'
      const guesses = await ten(() => rig.sms(phone, wrong))
      expect(guesses.filter((each) => each.body.code === 'sms_code.wrong')).toHaveLength(5)
      expect(guesses.filter((each) => each.body.code === 'sms_code.expired')).toHaveLength(5)
    })

    it('lets one of ten in who use the same code', async () => {
      const phone = newPhone()
      const code = await rig.sendCode(phone)
      const entered = await ten(() => rig.sms(phone, code))
      expect(entered.filter((each) => each.status === 200)).toHaveLength(1)
      expect(new Set(entered.filter((each) => each.status !== 200).map((each) => each.body.code))).toEqual(new Set(['sms_code.expired']))
      const userId = entered.find((each) => each.status === 200)?.body.userId as string
      expect(await rig.storage.read.q.selectFrom('session').selectAll().where('user_id', '=', userId).execute()).toHaveLength(1)
    })

    it('says so when the provider does not deliver to the number', async () => {
      const phone = '13900000500'
      await rig.ask('requestSmsCode', { body: { phone } })
      await rig.perform()
      expect((await rig.sms(phone, '123456')).body.code).toBe('sms_code.undeliverable')
    })

    it('answers a number that asked for no code as a wrong code', async () => {
      expect((await rig.sms(newPhone(), '123456')).body.code).toBe('sms_code.wrong')
    })

    it('answers a repeated request with the first answer', async () => {
      const phone = newPhone()
      const code = await rig.sendCode(phone)
      const body = { by: 'sms', phone, code, role: 'patient', device: '测试手机' }
      const first = await rig.ask('createSession', { body, key: 'login-once-1' })
      const second = await rig.ask('createSession', { body, key: 'login-once-1' })
      expect(second.body).toEqual(first.body)
      expect(second.status).toBe(200)
    })
  })

  describe('by WeChat', () => {
    it('registers with the number proved, and needs it only once', async () => {
      const phone = newPhone()
      const first = await rig.wechat(`wx-${phone}`, phone)
      expect(first.body).toMatchObject({ isNew: true, role: 'patient' })
      const second = await rig.wechat(`wx-${phone}`)
      expect(second.body).toMatchObject({ isNew: false, userId: first.body.userId })
    })

    it('asks somebody new for a number', async () => {
      const refused = await rig.wechat('wx-without-number')
      expect([refused.status, refused.body.code]).toEqual([422, 'account.phone_needed'])
    })

    it('refuses a code used before, and says when WeChat is away', async () => {
      const body = (loginCode: string) => ({ by: 'wechat', loginCode, role: 'patient', device: '手机' })
      expect((await rig.ask('createSession', { body: body('nonsense') })).body.code).toBe('wechat.code_refused')
      const busy = await rig.ask('createSession', { body: body('busy') })
      expect([busy.status, busy.body.code, busy.headers['retry-after']]).toEqual([503, 'service.unavailable', '1'])
    })

    it('makes one account of ten registrations at once', async () => {
      const phone = newPhone()
      const entered = await ten(() => rig.wechat(`wx-${phone}`, phone))
      expect(entered.map((each) => each.status)).toEqual(Array(10).fill(200))
      expect(new Set(entered.map((each) => each.body.userId)).size).toBe(1)
      expect(entered.filter((each) => each.body.isNew)).toHaveLength(1)
      const userId = entered[0]?.body.userId
      expect((await rig.events('user.registered')).filter((event) => event.payload.userId === userId)).toHaveLength(1)
    })

    it('adds WeChat to the account of a number', async () => {
      const phone = newPhone()
      const bySms = await rig.sms(phone, await rig.sendCode(phone))
      const both = await rig.wechat(`wx-${phone}`, phone)
      expect(both.body).toMatchObject({ userId: bySms.body.userId, isNew: false })
      expect((await rig.wechat(`wx-${phone}`)).body.userId).toBe(bySms.body.userId)
    })

    it('never makes one account of two', async () => {
      const [phone, other] = [newPhone(), newPhone()]
      const mine = await rig.wechat(`wx-${phone}`, phone)
      const theirs = await rig.sms(other, await rig.sendCode(other))
      const mixed = await rig.wechat(`wx-${phone}`, other)
      expect([mixed.status, mixed.body.code]).toEqual([409, 'account.phone_bound_elsewhere'])
      const unknownNumber = await rig.wechat(`wx-${phone}`, newPhone())
      expect(unknownNumber.body.code).toBe('account.wechat_bound_elsewhere')
      const otherWechat = await rig.wechat('wx-somebody-else', phone)
      expect(otherWechat.body.code).toBe('account.phone_bound_elsewhere')
      const rows = (await accounts()).filter((row) => [mine.body.userId, theirs.body.userId].includes(row.id))
      expect(rows.map((row) => row.openid_blind !== null).sort()).toEqual([false, true])
    })

    it('lets one of two WeChat accounts have a number both prove at once', async () => {
      const phone = newPhone()
      await rig.sms(phone, await rig.sendCode(phone))
      const entered = await ten((i) => rig.wechat(`wx-${phone}-${i % 2}`, phone))
      expect(new Set(entered.filter((each) => each.status === 200).map((each) => each.body.userId)).size).toBe(1)
      expect(entered.filter((each) => each.status === 200)).toHaveLength(5)
      expect(new Set(entered.filter((each) => each.status !== 200).map((each) => each.body.code))).toEqual(
        new Set(['account.phone_bound_elsewhere']),
      )
    })
  })

  describe('as a doctor', () => {
    const practice = (doctorId: string, status: string) =>
      rig.happen('doctor', 'practice.changed', doctorId, { doctorId, status, departmentCode: '03', offers: [] })

    it('needs an active practice, and loses the role with it', async () => {
      const phone = newPhone()
      const before = (await accounts()).length
      expect((await rig.wechat(`wx-${phone}`, phone, 'doctor')).body.code).toBe('session.role_not_granted')
      expect(await accounts()).toHaveLength(before)
      const { userId } = (await rig.wechat(`wx-${phone}`, phone)).body
      expect((await rig.wechat(`wx-${phone}`, undefined, 'doctor')).body.code).toBe('session.role_not_granted')

      await practice(userId, 'active')
      const asDoctor = await rig.wechat(`wx-${phone}`, undefined, 'doctor')
      expect(asDoctor.body).toMatchObject({ role: 'doctor', userId })
      for (const status of ['suspended', 'expired', 'offboarded']) {
        await practice(userId, 'active')
        const { sessionId, refreshToken } = (await rig.wechat(`wx-${phone}`, undefined, 'doctor')).body
        await practice(userId, status)
        expect((await rig.wechat(`wx-${phone}`, undefined, 'doctor')).body.code).toBe('session.role_not_granted')
        expect((await rig.ask('refreshSession', { body: { refreshToken } })).body.code).toBe('session.refresh_refused')
        expect((await rig.events('session.ended')).some((event) => event.payload.sessionId === sessionId)).toBe(true)
      }
      const patientSessions = await rig.ask<{ items: unknown[] }>('listSessions', { as: { role: 'patient', id: userId } })
      expect(patientSessions.body.items).toHaveLength(1)
      expect(rig.troubles).toEqual([])
    })
  })

  it('refuses input it does not know with the field it stumbled over', async () => {
    const cases = [
      { by: 'sms', phone: '1380000', code: '123456', role: 'patient', device: '手机' },
      { by: 'sms', phone: '13800138000', code: "1' or 1", role: 'patient', device: '手机' },
      { by: 'sms', phone: '13800138000', code: '123456', role: 'staff', device: '手机' },
      { by: 'wechat', loginCode: 'x', role: 'patient', device: 'a\u0000b' },
      { by: 'wechat', loginCode: 'x', role: 'patient', device: '手机', openid: 'mine' },
      { by: 'magic' },
      {},
    ]
    for (const body of cases) {
      const answer = await rig.ask('createSession', { body })
      expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid'])
    }
  })
})
