import { staff } from '@yijiantong/tests/support/service-rig.ts'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { admin, type IdentityRig, openIdentity } from './identity-rig.ts'

type StaffIn = { code: string; message: string; userId: string; role: string; duties: string[]; refreshToken: string; sessionId: string }

describe.each(['sqlite', 'mysql'] as const)('staff on %s', (engine) => {
  let rig: IdentityRig
  beforeAll(async () => {
    rig = await openIdentity(engine)
  })
  afterAll(() => rig.close())

  const manager = staff('users')
  let serial = 0
  let member: { username: string; password: string; totpSecret: string }
  const codeAt = (secret: string, steps = 0) => new TOTP({ secret }).generate({ timestamp: rig.storage.now() + steps * 30_000 })
  const signIn = (changes: { password?: string; totp?: string; username?: string } = {}) =>
    rig.ask<StaffIn>('createStaffSession', {
      body: { username: member.username, password: member.password, totp: codeAt(member.totpSecret), ...changes },
    })
  beforeEach(async () => {
    member = { username: `member${++serial}`, password: 'correct horse battery', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' }
    const made = await rig.ask('createStaff', { as: manager, body: { ...member, name: '王芳', duties: ['doctors', 'finance'] } })
    expect(made.status).toBe(200)
  })

  it('sign in with password and one-time code, and carry their duties', async () => {
    const answer = await signIn()
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ role: 'staff', duties: ['doctors', 'finance'] })
    expect(rig.issued.at(-1)).toEqual({
      role: 'staff',
      id: answer.body.userId,
      session: answer.body.sessionId,
      duties: ['doctors', 'finance'],
    })
    const refreshed = await rig.ask('refreshSession', { body: { refreshToken: answer.body.refreshToken } })
    expect(refreshed.status).toBe(200)
    expect(rig.issued.at(-1)?.duties).toEqual(['doctors', 'finance'])
    const me = await rig.ask('me', { as: { role: 'staff', id: answer.body.userId, session: answer.body.sessionId, duties: [] } })
    expect(me.body).toMatchObject({ username: member.username, roles: ['staff'], duties: ['doctors', 'finance'] })
  })

  it('begin with the first one, whom the installation names', async () => {
    const totp = codeAt(admin.totpSecret)
    const answer = await rig.ask<StaffIn>('createStaffSession', { body: { username: admin.username, password: admin.password, totp } })
    expect(answer.body.duties).toEqual(['users', 'content'])
  })

  it('use a code once', async () => {
    const totp = codeAt(member.totpSecret)
    expect((await signIn({ totp })).status).toBe(200)
    const again = await signIn({ totp })
    expect([again.status, again.body.code]).toEqual([401, 'staff_session.refused'])
    expect((await signIn({ totp: codeAt(member.totpSecret, -1) })).body.code).toBe('staff_session.refused')
    expect((await signIn({ totp: codeAt(member.totpSecret, 1) })).status).toBe(200)
  })

  it('let one of ten in who use the same code at once', async () => {
    const totp = codeAt(member.totpSecret)
    const answers = await Promise.all(Array.from({ length: 10 }, () => signIn({ totp })))
    expect(answers.filter((each) => each.status === 200)).toHaveLength(1)
    const id = answers.find((each) => each.status === 200)?.body.userId as string
    expect(await rig.storage.read.q.selectFrom('session').selectAll().where('user_id', '=', id).execute()).toHaveLength(1)
  })

  it('are not told which of name, password and code was wrong', async () => {
    const answers = [
      await signIn({ password: 'wrong' }),
      await signIn({ totp: codeAt(member.totpSecret, 5) }),
      await signIn({ username: 'nobody.at.all' }),
    ]
    expect(new Set(answers.map((each) => `${each.status} ${each.body.code} ${each.body.message}`)).size).toBe(1)
  })

  it('are locked out by five failures, made at once or not, the right password included', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => signIn({ password: 'wrong' })))
    expect(answers.filter((each) => each.body.code === 'staff_session.refused')).toHaveLength(5)
    expect(answers.filter((each) => each.body.code === 'staff_session.locked')).toHaveLength(5)
    const right = await signIn()
    expect([right.body.code, right.body.message]).toEqual(['staff_session.locked', expect.stringContaining('15 分钟')])
  })

  it('have names of their own', async () => {
    const others = await Promise.all(
      Array.from({ length: 10 }, () =>
        rig.ask('createStaff', { as: manager, body: { ...member, username: `same${serial}`, name: '李娜', duties: ['orders'] } }),
      ),
    )
    expect(others.filter((each) => each.status === 200)).toHaveLength(1)
    expect(new Set(others.filter((each) => each.status !== 200).map((each) => each.body.code))).toEqual(new Set(['staff.username_taken']))
  })

  it('are made and listed by those who look after users', async () => {
    const body = { ...member, username: 'intruder', name: '赵六', duties: ['audit'] }
    for (const as of [staff('content'), staff(), { role: 'patient', id: 'us_00000000000000000000000' } as const])
      expect((await rig.ask('createStaff', { as, body })).status).toBe(403)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await rig.ask<{ items: { staffId: string }[]; next?: string }>('listStaff', {
        as: manager,
        query: { limit: 2, ...(after !== undefined && { after }) },
      })
      seen.push(...page.body.items.map((each) => each.staffId))
      after = page.body.next
    } while (after !== undefined)
    const all = await rig.storage.read.q.selectFrom('staff').select('id').orderBy('id').execute()
    expect(seen).toEqual(all.map((row) => row.id))
  })

  it('keep their secrets sealed or hashed', async () => {
    const rows = JSON.stringify(await rig.storage.read.q.selectFrom('staff').selectAll().execute())
    for (const secret of [member.password, member.totpSecret, admin.password, admin.totpSecret]) expect(rows).not.toContain(secret)
  })
})
