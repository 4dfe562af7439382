import type { Duty } from '@yijiantong/kernel/contract.ts'
import { Failure, isFailure } from '@yijiantong/kernel/failure.ts'
import { eventually } from './eventually.ts'
import { type Api, apiOf, askSandbox, overNetwork } from './requests.ts'
import { newTotpSecret, oneTimeCode, type StaffAccount } from './staff-account.ts'

export type Server = {
  readonly url: string
  readonly sandboxUrl: string
  readonly admin: StaffAccount
  /** How long a request that got no answer, or a 503, is sent again, ms; 0 unless given. */
  readonly patience?: number
}

export type Tokens = {
  readonly accessToken: string
  readonly accessExpiresAt: number
  readonly refreshToken: string
  readonly sessionId: string
}

/** Somebody signed in on one device. */
export type Person = {
  readonly server: Server
  readonly userId: string
  readonly role: 'patient' | 'doctor' | 'staff'
  /** Empty for staff. */
  readonly phone: string
  readonly api: Api
  /** A valid access token, renewed when the old one is about to expire. */
  token(): Promise<string>
  tokens(): Tokens
  /** Exchanges the refresh token for new ones. */
  renew(): Promise<void>
}

/** Numbers nobody has; the endings by which the sandbox fails on purpose are left out. */
export const newPhone = (): string => {
  const phone = `1${3 + Math.floor(Math.random() * 7)}${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`
  return /(0500|0429|0431|0503)$/.test(phone) ? newPhone() : phone
}

export const anybody = (server: Server): Api => apiOf(overNetwork(server.url, server.patience), async () => ({}))

/** Codes as `wx.login` and the phone-number button hand them to the mini program. */
export const wechatCodes = (server: Server, phone: string): Promise<{ openid: string; loginCode: string; phoneCode: string }> =>
  askSandbox(server.sandboxUrl, '/wechat/codes', { phone })

export const patient = (server: Server, phone = newPhone()): Promise<Person> => signInByWechat(server, phone, 'patient')

/** Of somebody whose practice has been approved. */
export const doctor = (server: Server, phone: string): Promise<Person> => signInByWechat(server, phone, 'doctor')

const device = '测试手机'

export const signInByWechat = async (server: Server, phone: string, role: 'patient' | 'doctor'): Promise<Person> => {
  const { loginCode, phoneCode } = await wechatCodes(server, phone)
  const session = await anybody(server).identity.createSession({ body: { by: 'wechat', loginCode, phoneCode, role, device } })
  return signedIn(server, session, phone)
}

export const signInBySms = async (server: Server, phone: string, role: 'patient' | 'doctor'): Promise<Person> => {
  await anybody(server).identity.requestSmsCode({ body: { phone } })
  const code = await eventually('the SMS with the login code', () => lastLoginCode(server, phone))
  const session = await anybody(server).identity.createSession({ body: { by: 'sms', phone, code, role, device } })
  return signedIn(server, session, phone)
}

const lastLoginCode = async (server: Server, phone: string): Promise<string | undefined> => {
  const { sms } = await askSandbox<{ sms: { params: string }[] }>(server.sandboxUrl, `/sms?phone=${phone}`)
  return sms[0] === undefined ? undefined : (JSON.parse(sms[0].params) as string[])[0]
}

/**
 * A member of staff signs in. A one-time code works once, so when this period's is spent the next one's is shown, a little
 * early; when that is spent too, the period has to pass.
 */
export const signInStaff = async (server: Server, account: StaffAccount): Promise<Person> => {
  const { username, password, totpSecret } = account
  const attempt = (later: number) =>
    anybody(server).identity.createStaffSession({ body: { username, password, totp: oneTimeCode(totpSecret, later), device: '测试电脑' } })
  const orElse = (next: () => ReturnType<typeof attempt>) => (error: unknown) => {
    if (isFailure(error, 'staff_session.refused')) return next()
    throw error
  }
  const session = await attempt(0)
    .catch(orElse(() => attempt(1)))
    .catch(
      orElse(async () => {
        const spent = oneTimeCode(totpSecret, 1)
        await eventually('the next one-time code', () => oneTimeCode(totpSecret, 0) === spent, { within: 31_000, every: 200 })
        return attempt(1)
      }),
    )
  return signedIn(server, session, '')
}

const everyDuty = ['orders', 'users', 'doctors', 'content', 'finance', 'audit'] as const satisfies readonly Duty[]

/** The first member of staff employs another, who signs in. */
export const staff = async (admin: Person, duties: readonly Duty[] = everyDuty): Promise<Person> => {
  const account = {
    username: `s${Math.random().toString(36).slice(2, 12)}`,
    password: `p-${Math.random().toString(36).slice(2)}-${Math.random().toString(36).slice(2)}`,
    totpSecret: newTotpSecret(),
  }
  await admin.api.identity.createStaff({ body: { ...account, name: '测试员工', duties: [...duties] } })
  return signInStaff(admin.server, account)
}

const signedIn = (server: Server, session: Tokens & Pick<Person, 'userId' | 'role'>, phone: string): Person => {
  let held: Tokens = session
  let renewing: Promise<void> | undefined
  const renew = async (): Promise<void> => {
    const { refreshToken } = held
    held = { ...held, ...(await anybody(server).identity.refreshSession({ body: { refreshToken } })) }
  }
  const token = async (): Promise<string> => {
    if (held.accessExpiresAt - Date.now() < 60_000) {
      renewing ??= renew().finally(() => {
        renewing = undefined
      })
      await renewing
    }
    return held.accessToken
  }
  return {
    server,
    userId: session.userId,
    role: session.role,
    phone,
    api: apiOf(overNetwork(server.url, server.patience), async () => ({ authorization: `Bearer ${await token()}` })),
    token,
    tokens: () => held,
    renew,
  }
}

/** The code of the failure a call ends with; fails when it does not fail. */
export const refusalOf = async (work: Promise<unknown>): Promise<string> => {
  const answer = await work.catch((error: unknown) => error)
  if (answer instanceof Failure) return answer.code
  if (answer instanceof Error) throw answer
  throw new Error(`expected a refusal, was answered ${JSON.stringify(answer)}`)
}
