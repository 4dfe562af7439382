import { clientOf, newKey } from '@yijiantong/client/client.ts'
import { type StaffApi, staffOperations } from '@yijiantong/client/staff.ts'
import { beginChain, type Chain, forget, isAhead, keep, kept, keyOf, nextLink } from './chain.ts'
import { serverNow } from './server-clock.ts'
import type { AnswerOf } from './shapes.ts'
import { askWindows, listen, tellChain, tellEnded } from './windows.ts'
import { carry, Refusal } from './wire.ts'

type Me = AnswerOf<StaffApi['identity']['me']>
export type Duty = NonNullable<Me['duties']>[number]
export type Staff = { readonly staffId: string; readonly username: string; readonly duties: readonly Duty[] }

export type Session =
  | { readonly state: 'resuming' }
  | { readonly state: 'out'; readonly why?: string }
  | { readonly state: 'in'; readonly staff: Staff }

type Tokens = { readonly accessToken: string; readonly accessExpiresAt: number }

const anonymous = clientOf<StaffApi>(staffOperations, (ask) => carry(ask))
const as = (bearer: string) => clientOf<StaffApi>(staffOperations, (ask) => carry(ask, bearer))

let session: Session = { state: 'resuming' }
let chain: Chain | undefined
let access: Tokens | undefined
let renewing: Promise<string> | undefined
const listeners = new Set<() => void>()

export const current = (): Session => session

export const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const become = (next: Session): void => {
  session = next
  for (const listener of listeners) listener()
}

const hold = (next: Chain, tokens: Tokens | undefined): void => {
  chain = next
  keep(next)
  access = tokens
}

const drop = (why?: string): void => {
  chain = undefined
  access = undefined
  forget()
  become(why === undefined ? { state: 'out' } : { state: 'out', why })
}

export type Credentials = { readonly username: string; readonly password: string; readonly totp: string }

export const signIn = async (credentials: Credentials): Promise<void> => {
  const told = await anonymous.identity.createStaffSession({ body: { ...credentials, device: '管理后台' } }, { key: newKey() })
  hold(beginChain(told.refreshToken), told)
  become({ state: 'in', staff: { staffId: told.userId, username: credentials.username, duties: told.duties } })
}

/** The session ends here at once, whether or not the server can be told. */
export const signOut = async (): Promise<void> => {
  const bearer = await token().catch(() => undefined)
  if (chain !== undefined) tellEnded(chain.family)
  drop()
  if (bearer === undefined) return
  // Not told, the server ends it when its time is over; nobody here can use it any more.
  await as(bearer)
    .identity.endCurrentSession({})
    .catch(() => undefined)
}

/** Goes on after a reload, or in a new window beside one that is signed in. */
export const resume = async (): Promise<void> => {
  const found = kept() ?? (await askWindows())
  if (found === undefined) return drop()
  hold(found, undefined)
  try {
    const me = await as(await renew()).identity.me({})
    become({ state: 'in', staff: { staffId: me.userId, username: me.username ?? '', duties: me.duties ?? [] } })
  } catch (error) {
    if (!(error instanceof Refusal && error.status === 401)) throw error
    if (session.state === 'resuming') drop(error.message)
  }
}

/** A token that is good for the next moments. */
export const token = (): Promise<string> =>
  access !== undefined && access.accessExpiresAt > serverNow() + 5000 ? Promise.resolve(access.accessToken) : renew()

/** New tokens, however many ask at once. A refusal ends the session and brings the login page. */
export const renew = (): Promise<string> => {
  renewing ??= walk().finally(() => {
    renewing = undefined
  })
  return renewing
}

/** Where another window has gone ahead, the first answers are old ones; the way to the newest link leads through them. */
const walk = async (): Promise<string> => {
  for (;;) {
    const held = chain
    if (held === undefined) throw new Refusal(401, { code: 'access.unauthenticated', message: '请先登录。' })
    const told = await refresh(held)
    // Meanwhile somebody may have signed out or in, or another window may have gone further.
    if (chain?.family !== held.family) continue
    const next = nextLink(held, told.refreshToken)
    hold(isAhead(chain, next) ? chain : next, told)
    if (told.accessExpiresAt > serverNow()) {
      tellChain(chain)
      return told.accessToken
    }
  }
}

const refresh = (held: Chain) =>
  anonymous.identity.refreshSession({ body: { refreshToken: held.refreshToken } }, { key: keyOf(held) }).catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 401) {
      tellEnded(held.family, error.message)
      drop(error.message)
    }
    throw error
  })

listen({
  asked: () => {
    if (chain !== undefined && session.state === 'in') tellChain(chain)
  },
  chain: (told) => {
    if (chain !== undefined && isAhead(told, chain)) hold(told, access)
  },
  ended: (family, why) => {
    if (chain?.family === family) drop(why)
  },
})
