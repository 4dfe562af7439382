import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import type { mediaContract } from '../contract.ts'
import type { SealedObjects } from '../sealed-objects.ts'
import { pictureReads } from '../store.ts'
import { storedAs } from '../stored-as.ts'
import type { MediaTables } from '../tables.ts'
import { known } from './known.ts'

/** For the doctor service, which knows what of an application is public. A patient's picture leaves by no such way. */
export const licencePicture =
  (storage: Storage<MediaTables>, objects: SealedObjects): Handler<typeof mediaContract.operations.licencePicture, MediaTables> =>
  async (call) => {
    const picture = known(await pictureReads(storage.read).byId(call.params.id))
    if (picture.purpose !== 'licence') throw new Failure('picture.not_found')
    const { key, contentType } = storedAs(picture, call.query.size)
    return { contentType, bytes: await objects.get(picture.owner_id, key) }
  }
