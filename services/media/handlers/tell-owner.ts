import type { Handler } from '@yijiantong/edge/call.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import type { mediaContract } from '../contract.ts'
import { toldQuality } from '../quality.ts'
import { pictureReads } from '../store.ts'
import type { MediaTables } from '../tables.ts'
import { known } from './known.ts'

/** For the services that attach pictures: whose it is, what it may be attached to, and whether it shows enough. */
export const tellOwner =
  (storage: Storage<MediaTables>): Handler<typeof mediaContract.operations.owner, MediaTables> =>
  async (call) => {
    const picture = known(await pictureReads(storage.read).byId(call.params.id))
    const { id, owner_id, purpose, width, height, bytes } = picture
    return { pictureId: id, ownerId: owner_id, purpose, width, height, bytes, quality: toldQuality(picture) }
  }
