import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { Kms } from '@yijiantong/ports/kms.ts'
import { describe, expect, it } from 'vitest'
import { openKeyring } from '../keyring.ts'
import { platformReads, prepared } from '../tables.ts'
import { engines, fresh, freshSettings } from './fresh.ts'

const rows = prepared()(({ q }) => q.selectFrom('sealing_key').selectAll().orderBy('subject'))

/** Master keys in memory; `rotate` makes a new current one. */
const memoryKms = (): Kms & { rotate(): void; unwrapped: number } => {
  const masters = new Map<string, Buffer>()
  let current = ''
  const kms = {
    unwrapped: 0,
    get currentKeyId() {
      return current
    },
    rotate() {
      current = `master-${masters.size + 1}`
      masters.set(current, randomBytes(32))
    },
    async wrap(key: Uint8Array) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', masters.get(current) as Buffer, nonce)
      return { keyId: current, wrapped: Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]) }
    },
    async unwrap(keyId: string, wrapped: Uint8Array) {
      kms.unwrapped++
      const bytes = Buffer.from(wrapped)
      const decipher = createDecipheriv('aes-256-gcm', masters.get(keyId) as Buffer, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
    },
  }
  kms.rotate()
  return kms
}

describe.each(['aes-256-gcm', 'sm4-gcm'] as const)('text sealed with %s', (cipher) => {
  const opened = async () => {
    const settings = await freshSettings('sqlite')
    const kms = memoryKms()
    return { kms, storage: await fresh('sqlite', settings), settings }
  }

  it('opens where it was sealed and nowhere else', async () => {
    const { kms, storage } = await opened()
    const keyring = openKeyring(storage, kms, cipher)
    const key = await keyring.of('us_1')
    const sealed = key.seal(Sealed.of('头痛三天'), 'message.body:1')
    expect(sealed).not.toContain('头痛')
    expect(key.open(sealed, 'message.body:1').reveal()).toBe('头痛三天')
    expect(() => key.open(sealed, 'message.body:2').reveal()).toThrow()
    const other = await keyring.of('us_2')
    expect(() => other.open(sealed, 'message.body:1').reveal()).toThrow()
    const altered = `${sealed.slice(0, -3)}${sealed.at(-3) === 'A' ? 'B' : 'A'}${sealed.slice(-2)}`
    expect(() => key.open(altered, 'message.body:1').reveal()).toThrow()
  })

  it('never seals twice alike', async () => {
    const { kms, storage } = await opened()
    const key = await openKeyring(storage, kms, cipher).of('us_1')
    const sealed = Array.from({ length: 2000 }, () => key.seal(Sealed.of('同一句话'), 'p'))
    expect(new Set(sealed.map((each) => each.slice(2, 18))).size).toBe(2000)
    expect(sealed.every((each) => key.open(each, 'p').reveal() === '同一句话')).toBe(true)
  })

  it('seals bytes as it seals text', async () => {
    const { kms, storage } = await opened()
    const key = await openKeyring(storage, kms, cipher).of('us_1')
    const bytes = randomBytes(5000)
    const sealed = key.sealBytes(bytes, 'picture:1')
    expect(Buffer.from(key.openBytes(sealed, 'picture:1'))).toEqual(bytes)
    expect(() => key.openBytes(sealed, 'picture:2')).toThrow()
    expect(() => key.openBytes(sealed.subarray(0, 10), 'picture:1')).toThrow()
  })

  it('is read by whoever reads with the other cipher: the text names its own', async () => {
    const { kms, storage } = await opened()
    const sealed = (await openKeyring(storage, kms, cipher).of('us_1')).seal(Sealed.of('复诊'), 'p')
    const other = openKeyring(storage, kms, cipher === 'sm4-gcm' ? 'aes-256-gcm' : 'sm4-gcm')
    expect((await other.of('us_1')).open(sealed, 'p').reveal()).toBe('复诊')
  })
})

describe.each(engines)('the keys of a keyring on %s', (engine) => {
  it('are made once, though many ask for one at the same time in two processes', async () => {
    const settings = await freshSettings(engine)
    const kms = memoryKms()
    const one = await fresh(engine, settings)
    const two = engine === 'mysql' ? await fresh(engine, settings) : one
    const rings = [openKeyring(one, kms), openKeyring(two, kms)] as const
    const keys = await Promise.all(Array.from({ length: 20 }, (_, i) => rings[i % 2 === 0 ? 0 : 1].of('us_1')))
    const sealed = keys.map((key) => key.seal(Sealed.of('一'), 'p'))
    for (const key of keys) for (const each of sealed) expect(key.open(each, 'p').reveal()).toBe('一')
    expect(await platformReads(one.read).all(rows, {})).toHaveLength(1)
    expect(new Set(keys.map((key) => key.blind('13800000000'))).size).toBe(1)
  })

  it('are wrapped again under a new master key while they are read', async () => {
    const storage = await fresh(engine)
    const kms = memoryKms()
    const before = openKeyring(storage, kms)
    const subjects = Array.from({ length: 30 }, (_, i) => `us_${String(i).padStart(2, '0')}`)
    const sealed = new Map<string, string>()
    for (const subject of subjects) sealed.set(subject, (await before.of(subject)).seal(Sealed.of(subject), 'p'))
    kms.rotate()
    const reading = Promise.all(
      subjects.map(async (subject) => {
        const key = await openKeyring(storage, kms).of(subject)
        return key.open(sealed.get(subject) as string, 'p').reveal()
      }),
    )
    let wrapped = 0
    for (let some = 1; some > 0; wrapped += some) some = await before.rewrap(7)
    expect(wrapped).toBe(30)
    expect(await reading).toEqual(subjects)
    const stored = await platformReads(storage.read).all(rows, {})
    expect(new Set(stored.map((row) => row.key_id))).toEqual(new Set([kms.currentKeyId]))
    const after = openKeyring(storage, kms)
    for (const subject of subjects) expect((await after.of(subject)).open(sealed.get(subject) as string, 'p').reveal()).toBe(subject)
  })
})
