import { newKey } from '@yijiantong/client/client.ts'
import { type PeopleApi, peopleOperations } from '@yijiantong/client/people.ts'
import { serverNow } from './clock.ts'
import { Refusal } from './refusal.ts'
import { carry } from './transport.ts'

export type Role = 'patient' | 'doctor'

type Session = {
  readonly role: Role
  readonly userId: string
  readonly sessionId: string
  readonly accessToken: string
  readonly accessExpiresAt: number
  readonly refreshToken: string
  /** The refresh that is under way or was cut off: sent again under the same key it is no second use. */
  readonly refreshKey?: string
}

const KEPT_AS = 'session'
/** A token this close to its end is renewed first, so that nothing is refused on the way, ms. */
const RENEW_BEFORE = 30_000

let session: Session | undefined = readKept()
let renewing: Promise<Session> | undefined
const watchers = new Set<() => void>()

function readKept(): Session | undefined {
  const kept: unknown = wx.getStorageSync(KEPT_AS)
  return typeof kept === 'object' && kept !== null && 'refreshToken' in kept ? (kept as Session) : undefined
}

/** Who is signed in on this telephone; undefined when nobody is. */
export const signedIn = (): { role: Role; userId: string } | undefined => session

/** Called whenever somebody signs in or out. Returns how to stop. */
export const onSession = (watcher: () => void): (() => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

const keep = (next: Session | undefined): void => {
  const changed = next?.userId !== session?.userId || next?.role !== session?.role
  session = next
  if (next === undefined) wx.removeStorageSync(KEPT_AS)
  else wx.setStorageSync(KEPT_AS, next)
  if (changed) for (const watcher of watchers) watcher()
}

/** A token that is valid for a while yet; undefined when nobody is signed in. */
export const accessToken = async (): Promise<string | undefined> => {
  if (session === undefined) return undefined
  if (session.accessExpiresAt - serverNow() > RENEW_BEFORE) return session.accessToken
  return (await renew()).accessToken
}

/** One renewal at a time, whoever asks: a refresh token works once. */
export const renew = (): Promise<Session> => {
  renewing ??= renewOnce().finally(() => {
    renewing = undefined
  })
  return renewing
}

const renewOnce = async (): Promise<Session> => {
  // Another window of the same account may have renewed meanwhile; what is kept is the newest.
  const before = readKept() ?? session
  if (before === undefined) throw signedOut()
  if (before.accessToken !== session?.accessToken && before.accessExpiresAt - serverNow() > RENEW_BEFORE) {
    session = before
    return before
  }
  const key = before.refreshKey ?? newKey()
  keep({ ...before, refreshKey: key })
  try {
    const { refreshKey: _used, ...rest } = before
    const next = { ...rest, ...(await ask('refreshSession', { refreshToken: before.refreshToken }, key)) }
    keep(next)
    return next
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith('session.')) keep(undefined)
    throw error
  }
}

const signedOut = (): Refusal => new Refusal('access.unauthenticated', '登录已失效，请重新登录。')

type Identity = PeopleApi['identity']

const ask = async <Name extends 'createSession' | 'refreshSession'>(
  name: Name,
  body: Parameters<Identity[Name]>[0]['body'],
  key = newKey(),
): Promise<Awaited<ReturnType<Identity[Name]>>> => {
  const [method, path] = peopleOperations.identity[name]
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  return (await carry({ method, path, headers, body: JSON.stringify(body), answer: 'json' }, undefined)) as Awaited<
    ReturnType<Identity[Name]>
  >
}

/** Signs in with WeChat; `phoneCode` is what the phone-number button gave, needed the first time. */
export const signInWithWechat = async (role: Role, phoneCode?: string): Promise<{ isNew: boolean }> => {
  const { code } = await wx.login()
  return begin({ by: 'wechat', loginCode: code, role, device: deviceName(), ...(phoneCode !== undefined && { phoneCode }) })
}

/** Signs in with a code sent by SMS. */
export const signInWithSms = (role: Role, phone: string, code: string): Promise<{ isNew: boolean }> =>
  begin({ by: 'sms', phone, code, role, device: deviceName() })

const begin = async (body: Parameters<Identity['createSession']>[0]['body']): Promise<{ isNew: boolean }> => {
  const { isNew, ...next } = await ask('createSession', body)
  keep(next)
  return { isNew }
}

/** Signs this telephone out. It is signed out here even when the server cannot be told; its token then ends by itself. */
export const signOut = async (): Promise<void> => {
  const token = session?.accessToken
  keep(undefined)
  const [method, path] = peopleOperations.identity.endCurrentSession
  const headers = { 'content-type': 'application/json', 'idempotency-key': newKey() }
  if (token !== undefined) await carry({ method, path, headers, body: '{}', answer: 'json' }, token).catch(() => undefined)
}

/** The server has ended this session. */
export const forgetSession = (): void => keep(undefined)

const deviceName = (): string => {
  const { brand, model } = wx.getDeviceInfo()
  return `${brand} ${model}`.trim().slice(0, 60) || '微信'
}
