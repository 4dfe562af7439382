import { randomBytes } from 'node:crypto'
import type { Kit } from '@yijiantong/edge/service.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { ObjectStore } from '@yijiantong/ports/object-store.ts'
import type { Keyring } from '@yijiantong/storage/keyring.ts'
import type { MediaTables } from './tables.ts'

export type SealedObjects = {
  /** Seals the bytes with the owner's key and puts them away; answers the key, which nobody can guess. */
  put(ownerId: string, bytes: Uint8Array): Promise<string>
  get(ownerId: string, key: string): Promise<Uint8Array>
}

/** The object store as this service uses it: what leaves is sealed, and the store being away has a name of its own. */
export const sealedObjects = (objects: ObjectStore, keyring: Keyring, log: Kit<MediaTables>['log']): SealedObjects => {
  const away = (err: unknown): never => {
    log.warn({ err }, 'the object store did not answer')
    throw new Failure('picture.store_unavailable')
  }
  const lost = (key: string, err: unknown): never => {
    log.error({ key, err }, 'a stored picture is lost or was altered')
    throw new Failure('picture.unreadable')
  }
  return {
    async put(ownerId, bytes) {
      const key = `pictures/${randomBytes(24).toString('base64url')}`
      const body = (await keyring.of(ownerId)).sealBytes(bytes, key)
      await objects.put({ key, body, contentType: 'application/octet-stream' }).catch(away)
      return key
    },
    async get(ownerId, key) {
      const found = await objects.get(key).catch(away)
      if (found === null) return lost(key, new Error('there is no such object'))
      const owner = await keyring.of(ownerId)
      try {
        return owner.openBytes(found.body, key)
      } catch (err) {
        return lost(key, err)
      }
    },
  }
}
