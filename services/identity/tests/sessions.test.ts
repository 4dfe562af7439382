import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPatient, type IdentityRig, newPhone, openIdentity, type SignedIn } from './identity-rig.ts'

type Refreshed = { code: string; accessToken: string; refreshToken: string; sessionId: string }

describe.each(['sqlite', 'mysql'] as const)('sessions on %s', (engine) => {
  let rig: IdentityRig
  beforeAll(async () => {
    rig = await openIdentity(engine)
  })
  afterAll(() => rig.close())

  const signIn = async (): Promise<SignedIn> => {
    const phone = newPhone()
    return (await rig.wechat(`wx-${phone}`, phone)).body
  }
  const refresh = (refreshToken: string, key?: string) =>
    rig.ask<Refreshed>('refreshSession', { body: { refreshToken }, ...(key !== undefined && { key }) })
  const endedEvents = async (sessionId: string) =>
    (await rig.events('session.ended')).filter((event) => event.payload.sessionId === sessionId)

  it('rotate: each refresh token works once and the next continues', async () => {
    const first = await signIn()
    const second = await refresh(first.refreshToken)
    expect(second.status).toBe(200)
    expect(second.body.sessionId).toBe(first.sessionId)
    expect(second.body.refreshToken).not.toBe(first.refreshToken)
    expect((await refresh(second.body.refreshToken)).status).toBe(200)
    expect(rig.issued.at(-1)).toEqual({ role: 'patient', id: first.userId, session: first.sessionId })
  })

  it('end with the whole family when a used refresh token shows up again', async () => {
    const first = await signIn()
    const second = await refresh(first.refreshToken)
    const stolen = await refresh(first.refreshToken)
    expect([stolen.status, stolen.body.code]).toEqual([401, 'session.token_reused'])
    expect((await refresh(second.body.refreshToken)).body.code).toBe('session.refresh_refused')
    expect(await endedEvents(first.sessionId)).toHaveLength(1)
  })

  it('let one of ten rotate at once, and end, because nine of them are too many', async () => {
    const first = await signIn()
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(first.refreshToken)))
    const won = answers.filter((each) => each.status === 200)
    expect(won).toHaveLength(1)
    for (const lost of answers.filter((each) => each.status !== 200))
      expect(['session.token_reused', 'session.refresh_refused']).toContain(lost.body.code)
    expect((await refresh(won[0]?.body.refreshToken as string)).body.code).toBe('session.refresh_refused')
    expect(await endedEvents(first.sessionId)).toHaveLength(1)
  })

  it('take the same request sent ten times for one', async () => {
    const first = await signIn()
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(first.refreshToken, 'refresh-once')))
    expect(answers.map((each) => each.status)).toEqual(Array(10).fill(200))
    expect(new Set(answers.map((each) => each.body.refreshToken)).size).toBe(1)
    expect((await refresh(answers[0]?.body.refreshToken as string)).status).toBe(200)
  })

  it('keep of a refresh token only its hash', async () => {
    const { refreshToken } = await signIn()
    const rows = JSON.stringify(await rig.storage.read.q.selectFrom('refresh_token').selectAll().execute())
    expect(rows).not.toContain(refreshToken)
    expect(rows).not.toContain(refreshToken.slice(3))
  })

  it('refuse a token nobody issued', async () => {
    expect((await refresh(`rt_${'A'.repeat(43)}`)).body.code).toBe('session.refresh_refused')
    expect((await refresh('rt_short')).body.code).toBe('request.invalid')
  })

  it('are listed by device, and can be ended one by one', async () => {
    const phone = newPhone()
    const here = (await rig.wechat(`wx-${phone}`, phone)).body
    const there = (await rig.wechat(`wx-${phone}`)).body
    const list = () =>
      rig.ask<{ items: { sessionId: string; current: boolean; device: string }[] }>('listSessions', { as: asPatient(here) })
    expect((await list()).body.items.map((each) => [each.sessionId, each.current])).toEqual([
      [there.sessionId, false],
      [here.sessionId, true],
    ])
    const ended = await rig.ask<{ endedAt: number }>('endSession', { as: asPatient(here), params: { id: there.sessionId } })
    expect(ended.status).toBe(200)
    const again = await rig.ask<{ endedAt: number }>('endSession', { as: asPatient(here), params: { id: there.sessionId } })
    expect(again.body).toEqual(ended.body)
    expect(await endedEvents(there.sessionId)).toHaveLength(1)
    expect((await refresh(there.refreshToken)).body.code).toBe('session.refresh_refused')
    expect((await list()).body.items).toHaveLength(1)
  })

  it('belong to their owner', async () => {
    const [mine, theirs] = [await signIn(), await signIn()]
    const refused = await rig.ask('endSession', { as: asPatient(mine), params: { id: theirs.sessionId } })
    expect([refused.status, refused.body.code]).toEqual([403, 'access.forbidden'])
    expect(await endedEvents(theirs.sessionId)).toHaveLength(0)
    const nobody = await rig.ask('endSession', { as: asPatient(mine), params: { id: 'se_00000000000000000000000' } })
    expect(nobody.body.code).toBe('session.not_found')
  })

  it('end on logout, and are named to the edge of every process', async () => {
    const since = rig.storage.now()
    const signedIn = await signIn()
    expect((await rig.ask('endCurrentSession', { as: asPatient(signedIn) })).status).toBe(200)
    const service = { role: 'service', id: 'sibling' } as const
    const ended = await rig.ask<{ sessionIds: string[]; next: number }>('endedSessions', { as: service, query: { since } })
    expect(ended.body.sessionIds).toContain(signedIn.sessionId)
    expect(ended.body.next).toBeLessThan(rig.storage.now())
    const later = await rig.ask<{ sessionIds: string[] }>('endedSessions', { as: service, query: { since: rig.storage.now() + 60_000 } })
    expect(later.body.sessionIds).toEqual([])
    expect((await rig.ask('endedSessions', { as: asPatient(signedIn), query: { since } })).status).toBe(403)
  })

  it('are closed to whoever has no token', async () => {
    for (const operation of ['listSessions', 'endCurrentSession', 'me'] as const)
      expect((await rig.ask(operation)).body.code).toBe('access.unauthenticated')
  })
})
