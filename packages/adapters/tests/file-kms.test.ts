import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileKms } from '../file-kms.ts'

let dir: string
let path: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yjt-kms-'))
  path = join(dir, 'keys/master.json')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const dataKey = Uint8Array.from({ length: 32 }, (_, index) => index)

describe.each(['aes-256-gcm', 'sm4-gcm'] as const)('file KMS with %s', (algorithm) => {
  it('unwraps what it wrapped, in another process too', async () => {
    const { keyId, wrapped } = await (await fileKms({ path, algorithm })).wrap(dataKey)
    expect(await (await fileKms({ path, algorithm })).unwrap(keyId, wrapped)).toEqual(dataKey)
  })

  it('never wraps to the same bytes and does not show the key', async () => {
    const kms = await fileKms({ path, algorithm })
    const [first, second] = [await kms.wrap(dataKey), await kms.wrap(dataKey)]
    expect(Buffer.from(first.wrapped).equals(Buffer.from(second.wrapped))).toBe(false)
    expect(Buffer.from(first.wrapped).includes(Buffer.from(dataKey))).toBe(false)
  })

  it('refuses one altered bit anywhere', async () => {
    const kms = await fileKms({ path, algorithm })
    const { keyId, wrapped } = await kms.wrap(dataKey)
    for (let at = 0; at < wrapped.length; at++) {
      const altered = Uint8Array.from(wrapped)
      altered[at] = (altered[at] ?? 0) ^ 1
      await expect(kms.unwrap(keyId, altered)).rejects.toThrow()
    }
    await expect(kms.unwrap(keyId, wrapped.subarray(0, 20))).rejects.toThrow('too short')
  })

  it('wraps under a new key after a rotation and still unwraps under the old one', async () => {
    const kms = await fileKms({ path, algorithm })
    const other = await fileKms({ path, algorithm })
    const before = await kms.wrap(dataKey)
    const rotated = await kms.rotate()
    const after = await kms.wrap(dataKey)
    expect([kms.currentKeyId, after.keyId]).toEqual([rotated, rotated])
    expect(before.keyId).not.toBe(rotated)
    expect(await kms.unwrap(before.keyId, before.wrapped)).toEqual(dataKey)
    // A process that opened the file before the rotation finds the new key when it meets it.
    expect(await other.unwrap(after.keyId, after.wrapped)).toEqual(dataKey)
    await expect(kms.unwrap(before.keyId, after.wrapped)).rejects.toThrow()
  })
})

describe('the key file', () => {
  it('is readable by its owner only, and refused when it is not', async () => {
    await fileKms({ path })
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await chmod(path, 0o644)
    await expect(fileKms({ path })).rejects.toThrow('chmod 600')
  })

  it('is made once when two start at the same moment, and nothing else is left', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => fileKms({ path })))
    expect(new Set(opened.map(({ currentKeyId }) => currentKeyId)).size).toBe(1)
    expect(await readdir(join(dir, 'keys'))).toEqual(['master.json'])
  })

  it('goes on unwrapping the other algorithm after a change of it', async () => {
    const before = await (await fileKms({ path, algorithm: 'aes-256-gcm' })).wrap(dataKey)
    const kms = await fileKms({ path, algorithm: 'sm4-gcm' })
    await kms.rotate()
    expect(await kms.unwrap(before.keyId, before.wrapped)).toEqual(dataKey)
  })

  it('knows no key it did not make', async () => {
    const kms = await fileKms({ path })
    await expect(kms.unwrap('mk_nobody', dataKey)).rejects.toThrow('no master key mk_nobody')
  })
})
