import { createHmac, createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { serviceTokens } from '@yijiantong/edge/tokens.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { anybody, patient, refusalOf, signInByWechat } from '../support/people.ts'
import { type Topology, together } from '../support/topologies.ts'
import { type Answer, askAt, type KeysOfDemonstration, keysIn } from './callers.ts'
import { type Clinic, openClinic } from './clinic.ts'
import { storedIn } from './stored.ts'

let platform: Topology
let clinic: Clinic
let keys: KeysOfDemonstration
beforeAll(async () => {
  platform = await together({ env: { DEMONSTRATION_ACCOUNTS: 'off' } })
  clinic = await openClinic(platform)
  keys = keysIn(platform.dir)
})
afterAll(() => platform?.stop())

const knock = (headers: Record<string, string>, url = '/v1/me'): Promise<Answer> => askAt(platform.url, { method: 'GET', url, headers })

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const claims = (): JWTPayload => ({
  role: 'patient',
  sid: newId('se'),
  sub: newId('us'),
  iss: 'yijiantong',
  aud: 'people',
  iat: Math.floor(Date.now() / 1000),
  exp: Math.floor(Date.now() / 1000) + 300,
})

const signed = (payload: JWTPayload, header: object = {}): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', ...header }).sign(createPrivateKey(keys.accessPrivateKey))

const byHmac = (payload: JWTPayload, secret: string, typ = 'at+jwt'): string => {
  const text = `${encode({ alg: 'HS256', typ })}.${encode(payload)}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

const forgeries: readonly [string, () => Promise<Record<string, string>> | Record<string, string>][] = [
  ['no token', () => ({})],
  ['an empty one', () => bearer('')],
  ['one that is not a token', () => bearer('not.a.token')],
  ['one of the wrong scheme', () => ({ authorization: 'Basic YWRtaW46YWRtaW4=' })],
  ['one of 8 KB', () => bearer('x'.repeat(8000))],
  ['one with a control character', () => bearer('a\tb')],
  ['an expired one', async () => bearer(await signed({ ...claims(), exp: Math.floor(Date.now() / 1000) - 1 }))],
  ['one that never expires', async () => bearer(await signed({ ...claims(), exp: undefined as never }))],
  ['one of nobody', async () => bearer(await signed({ ...claims(), sub: undefined as never }))],
  ['one of another issuer', async () => bearer(await signed({ ...claims(), iss: 'somebody' }))],
  ['one for another audience', async () => bearer(await signed({ ...claims(), aud: 'services' }))],
  ['one of another type', async () => bearer(await signed(claims(), { typ: 'JWT' }))],
  ['one that says it is a service', async () => bearer(await signed({ ...claims(), role: 'service' }))],
  ['one that says it is nobody', async () => bearer(await signed({ ...claims(), role: 'anonymous' }))],
  ['one without a signature (alg none)', () => bearer(`${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(claims())}.`)],
  ['HMAC with our public key as the secret', () => bearer(byHmac(claims(), keys.accessPublicKey))],
  ['HMAC with our public key, trimmed', () => bearer(byHmac(claims(), keys.accessPublicKey.trim()))],
  ['HMAC with the services’ secret', () => bearer(byHmac(claims(), keys.serviceSecret))],
  [
    'one signed by another key',
    async () =>
      bearer(
        await new SignJWT(claims()).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt' }).sign(generateKeyPairSync('ed25519').privateKey),
      ),
  ],
  [
    'one that brings its own key',
    async () => {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519')
      const header = { alg: 'EdDSA', typ: 'at+jwt', jwk: publicKey.export({ format: 'jwk' }) as never }
      return bearer(await new SignJWT(claims()).setProtectedHeader(header).sign(privateKey))
    },
  ],
  ['a service’s token as a person’s', async () => bearer(await serviceTokens('payment', keys.serviceSecret)())],
  ['a person’s token as a service’s', async () => ({ 'x-service-token': await signed(claims()) })],
  ['a service token under another secret', async () => ({ 'x-service-token': await serviceTokens('payment', 'x'.repeat(43))() })],
  [
    'a person’s claims as a service’s',
    () => ({ 'x-service-token': byHmac({ ...claims(), aud: 'services' }, keys.serviceSecret, 'st+jwt') }),
  ],
]

describe('a caller with', () => {
  it.each(forgeries)('%s is nobody', async (_what, make) => {
    const before = storedIn(platform.dir)
    const headers = await make()
    for (const url of ['/v1/me', '/internal/users/us_00000000000000000000000', '/v1/operations/overview']) {
      const answer = await knock(headers, url)
      expect(answer).toMatchObject({ status: 401, code: 'access.unauthenticated' })
      expect(answer.json?.message).toMatch(/登录/)
    }
    expect(storedIn(platform.dir)).toEqual(before)
  })

  it('a changed letter in a good token is nobody', async () => {
    const person = await patient(platform)
    const token = await person.token()
    expect(await knock(bearer(token))).toMatchObject({ status: 200 })
    const [head = '', body = '', signature = ''] = token.split('.')
    const other = (text: string) => text.slice(0, -2) + (text.at(-2) === 'A' ? 'B' : 'A') + text.slice(-1)
    for (const changed of [
      `${head}.${other(body)}.${signature}`,
      `${head}.${body}.${other(signature)}`,
      `${other(head)}.${body}.${signature}`,
    ]) {
      expect(await knock(bearer(changed))).toMatchObject({ status: 401 })
    }
  })

  it('a service token may not do what only people may', async () => {
    const headers = { 'x-service-token': await serviceTokens('payment', keys.serviceSecret)() }
    expect(await knock(headers, '/v1/me')).toMatchObject({ status: 403, code: 'access.forbidden' })
  })

  it('a role nobody has heard of opens nothing', async () => {
    for (const role of ['admin', 'root', '__proto__', 'constructor', '']) {
      const answer = await knock(bearer(await signed({ ...claims(), role })))
      expect(answer.status).toBeGreaterThanOrEqual(401)
      expect(answer.status).toBeLessThanOrEqual(403)
    }
  })
})

describe('a session', () => {
  it('that was ended is refused, and the others go on', async () => {
    const here = await patient(platform)
    const there = await signInByWechat(platform, here.phone, 'patient')
    await here.api.identity.endCurrentSession({})
    const refused = async () => (await knock(bearer(here.tokens().accessToken))).status === 401
    await eventually('its access token to be refused', refused)
    expect(await knock(bearer(there.tokens().accessToken))).toMatchObject({ status: 200 })
    expect(await refusalOf(here.renew())).toBe('session.refresh_refused')
  })

  it('whose refresh token is used twice ends with everything that came of it', async () => {
    const owner = await patient(platform)
    const stolen = owner.tokens().refreshToken
    await owner.renew()
    const renewed = owner.tokens()
    const thief = anybody(platform).identity.refreshSession({ body: { refreshToken: stolen } })
    expect(await refusalOf(thief)).toBe('session.token_reused')
    expect(await refusalOf(owner.renew())).toMatch(/^session\.(token_reused|refresh_refused)$/)
    await eventually('the access token of the family to be refused', async () => (await knock(bearer(renewed.accessToken))).status === 401)
  })

  it('whose refresh token is used by ten at once yields to one of them at most', async () => {
    const owner = await patient(platform)
    const { refreshToken } = owner.tokens()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        askAt(platform.url, {
          method: 'POST',
          url: '/v1/session-refreshes',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ refreshToken }),
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    expect(answers.every(({ status }) => status === 200 || status === 401)).toBe(true)
  })

  it('of somebody who was frozen ends, and they cannot sign in again', async () => {
    const person = await patient(platform)
    await clinic.reviewers.maker.api.identity.freezeUser({ params: { id: person.userId }, body: { reason: '冒用他人身份' } })
    expect(await refusalOf(signInByWechat(platform, person.phone, 'patient'))).toBe('account.frozen')
    expect(await refusalOf(person.renew())).toMatch(/^(session\.refresh_refused|account\.frozen)$/)
    await eventually('their access token to be refused', async () => (await knock(bearer(person.tokens().accessToken))).status === 401)
  })

  it('of a patient does not become a doctor’s by asking', async () => {
    const person = await patient(platform)
    expect(await refusalOf(signInByWechat(platform, person.phone, 'doctor'))).toBe('session.role_not_granted')
  })
})
