import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { anybody, newPhone, patient, refusalOf, signInBySms, signInByWechat } from '@yijiantong/tests/support/people.ts'
import { expect, it } from 'vitest'
import { onBoth } from './stage.ts'

onBoth({}, (stage) => {
  it('S01: WeChat’s one tap makes an account the first time and finds it again the next', async () => {
    const phone = newPhone()
    const first = await patient(stage.server, phone)
    const second = await patient(stage.server, phone)
    expect(second.userId).toBe(first.userId)
    const me = await second.api.identity.me({})
    expect(me).toMatchObject({ role: 'patient', wechatBound: true, phoneMasked: `${phone.slice(0, 3)}****${phone.slice(-4)}` })
    const devices = await second.api.identity.listSessions({})
    expect(devices.items.map(({ sessionId, current }) => [sessionId, current])).toEqual(
      expect.arrayContaining([
        [first.tokens().sessionId, false],
        [second.tokens().sessionId, true],
      ]),
    )
  })

  it('S01: an SMS code opens the same account, a wrong one opens nothing, and nobody is flooded with them', async () => {
    const phone = newPhone()
    const byWechat = await patient(stage.server, phone)
    const bySms = await signInBySms(stage.server, phone, 'patient')
    expect(bySms.userId).toBe(byWechat.userId)
    const stranger = anybody(stage.server)
    expect(await refusalOf(stranger.identity.requestSmsCode({ body: { phone } }))).toBe('sms_code.too_soon')
    const guess = { by: 'sms', phone: newPhone(), code: '000000', role: 'patient', device: '别人的手机' } as const
    expect(await refusalOf(stranger.identity.createSession({ body: guess }))).toBe('sms_code.wrong')
  })

  it('S01: nobody signs in as a doctor who is not one', async () => {
    expect(await refusalOf(signInByWechat(stage.server, newPhone(), 'doctor'))).toBe('session.role_not_granted')
  })

  it('S01: a refresh token works once; shown again, it ends the session it was stolen from', async () => {
    const person = await patient(stage.server)
    const stolen = person.tokens().refreshToken
    await person.renew()
    expect(person.tokens().refreshToken).not.toBe(stolen)
    expect((await person.api.identity.me({})).userId).toBe(person.userId)

    const thief = anybody(stage.server)
    expect(await refusalOf(thief.identity.refreshSession({ body: { refreshToken: stolen } }))).toBe('session.token_reused')
    expect(await refusalOf(person.renew())).toBe('session.refresh_refused')
    await eventually(
      'the access token to be refused',
      async () => (await refusedAs(person.api.identity.me({}))) === 'access.unauthenticated',
    )
  })

  it('S01: signing out cuts the live connection and refuses the token, on that device only', async () => {
    const phone = newPhone()
    const [here, elsewhere] = [await patient(stage.server, phone), await patient(stage.server, phone)]
    const [liveHere, liveElsewhere] = [await stage.live(here), await stage.live(elsewhere)]
    await here.api.identity.endCurrentSession({})
    await eventually('the connection to be cut', () => liveHere.closedWith === 4001)
    await eventually('the access token to be refused', async () => (await refusedAs(here.api.identity.me({}))) === 'access.unauthenticated')
    expect(liveElsewhere.connected).toBe(true)
    expect((await elsewhere.api.identity.me({})).userId).toBe(here.userId)
  })

  it('S30: a frozen user is signed out everywhere and let in again when the freeze is lifted', async () => {
    const phone = newPhone()
    const person = await patient(stage.server, phone)
    const live = await stage.live(person)
    const { identity } = stage.by.maker.api
    const found = await identity.listUsers({ query: { phone } })
    expect(found.items).toMatchObject([{ userId: person.userId, status: 'active' }])

    const params = { id: person.userId }
    expect(await identity.freezeUser({ params, body: { reason: '冒用他人身份' } })).toMatchObject({ status: 'frozen' })
    await eventually('the connection to be cut', () => live.closedWith === 4001)
    expect(await refusalOf(patient(stage.server, phone))).toBe('account.frozen')
    expect(await refusalOf(identity.freezeUser({ params, body: { reason: '再冻结一次' } }))).toBe('account.cannot_freeze')

    await identity.unfreezeUser({ params })
    expect((await patient(stage.server, phone)).userId).toBe(person.userId)
  })

  it('S51, S53: the boundary and every agreement can be read before anybody signs in, and accepting one is kept with its version', async () => {
    const stranger = anybody(stage.server)
    const { items } = await stranger.identity.listAgreements({})
    expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['terms', 'privacy', 'boundary', 'risk', 'doctor_terms']))
    const boundary = await stranger.identity.readAgreement({ params: { kind: 'boundary' }, query: {} })
    expect(boundary.text).toContain('本服务不适用于急危重症患者')

    const person = await patient(stage.server)
    const { version } = boundary
    await person.api.identity.acceptAgreement({ body: { kind: 'boundary', version } })
    const later = { kind: 'boundary', version: version + 1 } as const
    expect(await refusalOf(person.api.identity.acceptAgreement({ body: later }))).toBe('agreement.not_current')
    expect((await person.api.identity.listAcceptances({})).items).toMatchObject([{ kind: 'boundary', version }])
  })
})

const refusedAs = (work: Promise<unknown>): Promise<string> => refusalOf(work).catch(() => 'answered')
