import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { atMost } from '@yijiantong/kernel/at-most.ts'
import { minutes } from '@yijiantong/kernel/clock.ts'
import type { Caller, Duty, Role } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { jwtVerify, SignJWT } from 'jose'
import { LRUCache } from 'lru-cache'

/** Short, because a token cannot be taken back; an ended session is refused at once all the same (see `Verifier.end`). */
export const ACCESS_TOKEN_LIFE = minutes(10)
const SERVICE_TOKEN_LIFE = minutes(1)
const ISSUER = 'yijiantong'

export type Issuer = { issue(caller: Caller): Promise<{ token: string; expiresAt: number }> }

/** Signs access tokens: Ed25519, so that only identity can make what everybody can check. */
export const accessTokens = (privateKeyPem: string): Issuer => {
  const key = createPrivateKey(privateKeyPem)
  return {
    async issue(caller) {
      const expiresAt = Date.now() + ACCESS_TOKEN_LIFE
      const claims = { role: caller.role, sid: caller.session, duties: caller.duties }
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt' })
        .setSubject(caller.id)
        .setIssuer(ISSUER)
        .setAudience('people')
        .setIssuedAt()
        .setExpirationTime(Math.floor(expiresAt / 1000))
        .sign(key)
      return { token, expiresAt }
    },
  }
}

export type Verifier = {
  /** Who the bearer is; throws `access.unauthenticated`. */
  person(token: string): Promise<Caller>
  service(token: string): Promise<Caller>
  /** Refuses the session's access tokens from now on, for as long as any could live. */
  end(sessionId: string): void
  /** Whether the session was ended within the life of an access token. */
  ended(sessionId: string): boolean
}

const refused = () => new Failure('access.unauthenticated')

/** What a person can be signed in as. */
const people: readonly unknown[] = ['patient', 'doctor', 'pharmacist', 'staff'] satisfies Role[]

/** Checks tokens of people (identity's public key) and of our own services (a secret they share); neither algorithm is accepted in place of the other. */
export const tokenVerifier = (keys: { publicKeyPem: string; serviceSecret: string }): Verifier => {
  const publicKey = createPublicKey(keys.publicKeyPem)
  const secret = new TextEncoder().encode(keys.serviceSecret)
  // A signature check costs more than the rest of a small request; a token is checked once and remembered until it expires.
  const seen = new LRUCache<string, { caller: Caller; expiresAt: number }>(atMost(50_000))
  const gone = new LRUCache<string, true>({ ...atMost(200_000), ttl: ACCESS_TOKEN_LIFE + minutes(1) })

  const check = async (token: string, key: KeyObject | Uint8Array, algorithm: string, audience: string, typ: string) => {
    const held = seen.get(token)
    if (held !== undefined && held.expiresAt > Date.now()) return held.caller
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      issuer: ISSUER,
      audience,
      typ,
      requiredClaims: ['sub', 'exp'],
    }).catch(() => {
      throw refused()
    })
    const caller: Caller = {
      id: payload.sub as string,
      role: payload.role as Role,
      ...(typeof payload.sid === 'string' && { session: payload.sid }),
      ...(Array.isArray(payload.duties) && { duties: payload.duties as Duty[] }),
    }
    seen.set(token, { caller, expiresAt: (payload.exp as number) * 1000 })
    return caller
  }

  return {
    async person(token) {
      const caller = await check(token, publicKey, 'EdDSA', 'people', 'at+jwt')
      if (!people.includes(caller.role)) throw refused()
      if (caller.session !== undefined && gone.has(caller.session)) throw refused()
      return caller
    },
    async service(token) {
      const caller = await check(token, secret, 'HS256', 'services', 'st+jwt')
      if (caller.role !== 'service') throw refused()
      return caller
    },
    end: (sessionId) => void gone.set(sessionId, true),
    // Asked for every frame; mostly nobody has signed out lately, and then it costs nothing.
    ended: (sessionId) => gone.size > 0 && gone.has(sessionId),
  }
}

/** A service's own token for calls to its siblings, renewed before it expires. */
export const serviceTokens = (name: string, sharedSecret: string): (() => Promise<string>) => {
  const secret = new TextEncoder().encode(sharedSecret)
  let held: { token: string; renewAt: number } | undefined
  return async () => {
    if (held !== undefined && held.renewAt > Date.now()) return held.token
    const token = await new SignJWT({ role: 'service' })
      .setProtectedHeader({ alg: 'HS256', typ: 'st+jwt' })
      .setSubject(name)
      .setIssuer(ISSUER)
      .setAudience('services')
      .setIssuedAt()
      .setExpirationTime(Math.floor((Date.now() + SERVICE_TOKEN_LIFE) / 1000))
      .sign(secret)
    held = { token, renewAt: Date.now() + SERVICE_TOKEN_LIFE / 2 }
    return token
  }
}

export const newAccessKey = (): { privateKeyPem: string; publicKeyPem: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }) as string,
  }
}

export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')
