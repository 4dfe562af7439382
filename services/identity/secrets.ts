import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** 256 random bits; only the hash is stored. */
export const newRefreshToken = (): { token: string; hash: string } => {
  const token = `rt_${randomBytes(32).toString('base64url')}`
  return { token, hash: digest(token) }
}

export const hashOfToken = digest

export const sameText = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(digest(a)), Buffer.from(digest(b)))

/** OWASP's figures for scrypt: N 2^15, r 8, p 3. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
const KEY_LENGTH = 32

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, KEY_LENGTH, cost, (error, key) => (error ? reject(error) : resolve(key))),
  )

/** `scrypt.<salt>.<key>`, base64url. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16)
  return `scrypt.${salt.toString('base64url')}.${(await derive(password, salt)).toString('base64url')}`
}

/** Without a stored hash it takes as long, and answers no: how long a refusal takes does not tell whether the name is known. */
export const passwordMatches = async (password: string, stored: string | undefined): Promise<boolean> => {
  const [, salt = 'AAAAAAAAAAAAAAAAAAAAAA', key = ''] = stored?.split('.') ?? []
  const expected = Buffer.from(key, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'))
  return expected.length === KEY_LENGTH && timingSafeEqual(expected, given)
}

const PERIOD = 30

/** The time step a one-time code belongs to, one step early or late allowed (RFC 6238); `undefined` when it is none of them. */
export const stepOfCode = (secretBase32: string, code: string, now: number): number | undefined => {
  const totp = new TOTP({ secret: Secret.fromBase32(secretBase32), digits: 6, period: PERIOD, algorithm: 'SHA1' })
  const delta = totp.validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? undefined : Math.floor(now / 1000 / PERIOD) + delta
}
