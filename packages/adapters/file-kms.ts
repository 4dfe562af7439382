import { type CipherGCMTypes, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Kms } from '@yijiantong/ports/kms.ts'

/** SM4-GCM is for hospitals bound to the national algorithms (GM/T 0002); its keys are 16 bytes. */
export type KmsAlgorithm = 'aes-256-gcm' | 'sm4-gcm'

export type FileKmsOptions = {
  /** The file of master keys, made on the first run, readable by its owner only. */
  path: string
  /** For master keys made from now on; `aes-256-gcm` unless given. Keys of the other kind go on unwrapping. */
  algorithm?: KmsAlgorithm
}

/** A `Kms` whose master keys lie in a file: for development and single-machine tests, where no key service is at hand. */
export type FileKms = Kms & {
  /** Adds a master key and wraps under it from now on; answers its id. What was wrapped before still unwraps. */
  rotate: () => Promise<string>
}

type MasterKey = { id: string; algorithm: KmsAlgorithm; key: string }
/** The last key is the current one. */
type KeyFile = { keys: MasterKey[] }

const keyBytes: Record<KmsAlgorithm, number> = { 'aes-256-gcm': 32, 'sm4-gcm': 16 }
const nonceBytes = 12
const tagBytes = 16

/** Opens the key file, making it when missing. Throws when others than its owner may read it. */
export const fileKms = async ({ path, algorithm = 'aes-256-gcm' }: FileKmsOptions): Promise<FileKms> => {
  let file = await readOrMake(path, algorithm)

  const find = async (keyId: string): Promise<MasterKey> => {
    const known = file.keys.find(({ id }) => id === keyId)
    if (known) return known
    // Another process may have added a key since.
    file = await read(path)
    const added = file.keys.find(({ id }) => id === keyId)
    if (!added) throw new Error(`no master key ${keyId}`)
    return added
  }

  return {
    get currentKeyId() {
      return current(file).id
    },

    wrap: async (dataKey) => {
      const master = current(file)
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(gcm(master), Buffer.from(master.key, 'base64'), nonce, { authTagLength: tagBytes })
      cipher.setAAD(Buffer.from(master.id))
      const sealed = Buffer.concat([cipher.update(dataKey), cipher.final()])
      return { keyId: master.id, wrapped: Buffer.concat([nonce, cipher.getAuthTag(), sealed]) }
    },

    unwrap: async (keyId, wrapped) => {
      const master = await find(keyId)
      const bytes = Buffer.from(wrapped)
      if (bytes.length < nonceBytes + tagBytes) throw new Error('the wrapped key is too short')
      const decipher = createDecipheriv(gcm(master), Buffer.from(master.key, 'base64'), bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAAD(Buffer.from(master.id)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]))
    },

    rotate: async () => {
      const present = await read(path)
      file = { keys: [...present.keys, newKey(algorithm)] }
      await rename(await writeTemporary(path, file), path)
      return current(file).id
    },
  }
}

const current = ({ keys }: KeyFile): MasterKey => {
  const last = keys.at(-1)
  if (!last) throw new Error('the key file holds no master key')
  return last
}

/** Node's types know the AES ciphers by name; SM4-GCM of OpenSSL 3 is called the same way. */
const gcm = ({ algorithm }: MasterKey): CipherGCMTypes => algorithm as CipherGCMTypes

const newKey = (algorithm: KmsAlgorithm): MasterKey => ({
  id: `mk_${randomBytes(8).toString('hex')}`,
  algorithm,
  key: randomBytes(keyBytes[algorithm]).toString('base64'),
})

const read = async (path: string): Promise<KeyFile> => {
  const file = await open(path, 'r')
  try {
    const { mode } = await file.stat()
    if ((mode & 0o077) !== 0) throw new Error('the key file may be read by others than its owner; chmod 600 it')
    return JSON.parse(await file.readFile('utf8')) as KeyFile
  } finally {
    await file.close()
  }
}

const readOrMake = async (path: string, algorithm: KmsAlgorithm): Promise<KeyFile> => {
  try {
    return await read(path)
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error
  }
  await mkdir(dirname(path), { recursive: true })
  const temporary = await writeTemporary(path, { keys: [newKey(algorithm)] })
  try {
    // A link fails where a rename would overwrite: of two first runs at once, one makes the keys and both read them.
    await link(temporary, path)
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error
  } finally {
    await rm(temporary)
  }
  return read(path)
}

const writeTemporary = async (path: string, content: KeyFile): Promise<string> => {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(JSON.stringify(content, null, 2))
    await file.sync()
  } finally {
    await file.close()
  }
  return temporary
}

const isErrno = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code
