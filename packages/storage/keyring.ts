import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomFillSync } from 'node:crypto'
import { atMost } from '@yijiantong/kernel/at-most.ts'
import { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { Kms } from '@yijiantong/ports/kms.ts'
import { LRUCache } from 'lru-cache'
import { AlreadyThere } from './connection.ts'
import type { Storage } from './open.ts'
import { platform, platformReads, prepared } from './tables.ts'

export type Cipher = 'aes-256-gcm' | 'sm4-gcm'

/** Seals and opens the health text of one subject, usually a patient. `place` (table, column, row) is authenticated: text moved elsewhere does not open. */
export type SubjectKey = {
  seal(text: Sealed, place: string): string
  open(sealed: string, place: string): Sealed
  /** The same for bytes: a picture, a document. */
  sealBytes(bytes: Uint8Array, place: string): Uint8Array
  /** Throws when the bytes were altered or belong to another place. */
  openBytes(sealed: Uint8Array, place: string): Uint8Array
  /** The same number for the same value, for search without showing it. */
  blind(value: string): string
}

export type Keyring = {
  /** The subject's key, made on first use. */
  of(subject: string): Promise<SubjectKey>
  /** The key when it is in memory already. */
  known(subject: string): SubjectKey | undefined
  /** Wraps up to `most` keys again that are not under the current master key; answers how many were. Texts stay as they are. */
  rewrap(most: number): Promise<number>
}

const byId = prepared<{ subject: string }>()(({ q, p }) => q.selectFrom('sealing_key').selectAll().where('subject', '=', p('subject')))
const add = prepared<{ subject: string; keyId: string; wrapped: string; now: number }>()(({ q, p }) =>
  q.insertInto('sealing_key').values({ subject: p('subject'), key_id: p('keyId'), wrapped: p('wrapped'), created_at: p('now') }),
)
const replace = prepared<{ subject: string; keyId: string; wrapped: string; seen: string }>()(({ q, p }) =>
  q
    .updateTable('sealing_key')
    .set({ key_id: p('keyId'), wrapped: p('wrapped') })
    .where('subject', '=', p('subject'))
    .where('wrapped', '=', p('seen')),
)
const stale = prepared<{ keyId: string; most: number }>()(({ q, p }) =>
  q.selectFrom('sealing_key').selectAll().where('key_id', '!=', p('keyId')).orderBy('subject').limit(p('most')),
)

/** Envelope encryption: a random key per subject, stored only wrapped under a master key that stays in the KMS. */
export const openKeyring = <DB>(storage: Storage<DB>, kms: Kms, cipher: Cipher = 'aes-256-gcm'): Keyring => {
  const memory = new LRUCache<string, SubjectKey>(atMost(20_000))

  const load = async (subject: string): Promise<SubjectKey | undefined> => {
    const row = await platformReads(storage.read).first(byId, { subject })
    if (row === undefined) return undefined
    return subjectKey(subject, await kms.unwrap(row.key_id, Buffer.from(row.wrapped, 'base64url')), cipher)
  }

  const make = async (subject: string): Promise<SubjectKey> => {
    const key = randomBytes(32)
    const { keyId, wrapped } = await kms.wrap(key)
    try {
      await storage.transaction(async (tx) =>
        platform(tx).later(add, { subject, keyId, wrapped: Buffer.from(wrapped).toString('base64url'), now: tx.now }),
      )
      return subjectKey(subject, key, cipher)
    } catch (error) {
      if (!(error instanceof AlreadyThere)) throw error
      return (await load(subject)) as SubjectKey
    }
  }

  return {
    known: (subject) => memory.get(subject),
    async of(subject) {
      const held = memory.get(subject)
      if (held !== undefined) return held
      const key = (await load(subject)) ?? (await make(subject))
      memory.set(subject, key)
      return key
    },
    async rewrap(most) {
      const rows = await platformReads(storage.read).all(stale, { keyId: kms.currentKeyId, most })
      for (const row of rows) {
        const key = await kms.unwrap(row.key_id, Buffer.from(row.wrapped, 'base64url'))
        const { keyId, wrapped } = await kms.wrap(key)
        await storage.transaction((tx) =>
          platform(tx).run(replace, {
            subject: row.subject,
            keyId,
            wrapped: Buffer.from(wrapped).toString('base64url'),
            seen: row.wrapped,
          }),
        )
      }
      return rows.length
    },
  }
}

const NONCE = 12
const TAG = 16

/** Asking the system for random bytes costs far more than the bytes: they are drawn many nonces at a time, each used once. */
const drawn = new Uint8Array(NONCE * 512)
let used = drawn.length
const newNonce = (): Uint8Array => {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  used += NONCE
  return drawn.slice(used - NONCE, used)
}

/** Sealed text names its cipher (`a.` or `s.`), so both can be read while one is being replaced by the other. */
const ciphers = { a: { name: 'aes-256-gcm', key: 32 }, s: { name: 'sm4-gcm', key: 16 } } as const

const subjectKey = (subject: string, key: Uint8Array, cipher: Cipher): SubjectKey => {
  const letter = cipher === 'aes-256-gcm' ? 'a' : 's'
  const context = (place: string) => Buffer.from(`${subject}|${place}`)
  return {
    seal(text, place) {
      const { name, key: size } = ciphers[letter]
      const nonce = newNonce()
      const cipher = createCipheriv(name as 'aes-256-gcm', key.subarray(0, size), nonce)
      cipher.setAAD(context(place))
      const body = cipher.update(text.reveal(), 'utf8')
      cipher.final()
      return `${letter}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open: (sealed, place) =>
      new Sealed(() => {
        const { name, key: size } = ciphers[sealed[0] as 'a' | 's']
        const bytes = Buffer.from(sealed.slice(2), 'base64url')
        const decipher = createDecipheriv(name as 'aes-256-gcm', key.subarray(0, size), bytes.subarray(0, NONCE))
        decipher.setAAD(context(place))
        decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
        return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8')
      }),
    sealBytes(bytes, place) {
      const { name, key: size } = ciphers[letter]
      const nonce = newNonce()
      const cipher = createCipheriv(name as 'aes-256-gcm', key.subarray(0, size), nonce)
      cipher.setAAD(context(place))
      const body = cipher.update(bytes)
      cipher.final()
      return Buffer.concat([Buffer.from(letter), nonce, cipher.getAuthTag(), body])
    },
    openBytes(sealed, place) {
      const cipherOf = ciphers[String.fromCharCode(sealed[0] ?? 0) as 'a' | 's']
      if (cipherOf === undefined || sealed.length < 1 + NONCE + TAG) throw new Error('these bytes were not sealed by us')
      const decipher = createDecipheriv(cipherOf.name as 'aes-256-gcm', key.subarray(0, cipherOf.key), sealed.subarray(1, 1 + NONCE))
      decipher.setAAD(context(place))
      decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG))
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()])
    },
    blind: (value) => createHmac('sha256', key).update(`blind|${value}`).digest('base64url').slice(0, 32),
  }
}
