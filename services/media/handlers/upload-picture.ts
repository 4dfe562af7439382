import type { Handler } from '@yijiantong/edge/call.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import type { mediaContract } from '../contract.ts'
import type { Decoder } from '../decoder/decoder.ts'
import { storedQuality, toldQuality } from '../quality.ts'
import { inspectPicture } from '../rules/inspect.ts'
import { assertMayUpload } from '../rules/purposes.ts'
import type { SealedObjects } from '../sealed-objects.ts'
import { pictureStore } from '../store.ts'
import type { MediaTables } from '../tables.ts'

/**
 * Objects first, then the row: an object nobody points to is harmless, a row that points to nothing is not. A poor picture is
 * kept like any other, since it may be all somebody has; what it is used for decides.
 */
export const uploadPicture =
  (decoder: Decoder, objects: SealedObjects): Handler<typeof mediaContract.operations.upload, MediaTables> =>
  async (call) => {
    const { purpose } = call.query
    assertMayUpload(call.caller.role, purpose)
    inspectPicture(call.body.bytes)
    const { full, thumb, contentType, width, height, look } = await decoder.remake(call.body.bytes)
    const ownerId = call.caller.id
    const [fullKey, thumbKey] = await Promise.all([objects.put(ownerId, full), objects.put(ownerId, thumb)])
    const pictureId = newId('pi')
    const quality = storedQuality(look, purpose)
    const facts = { purpose, width, height, bytes: full.length }
    return call.transaction(async (tx) => {
      pictureStore(tx).add({
        ...facts,
        ...quality,
        id: pictureId,
        owner_id: ownerId,
        content_type: contentType,
        full_key: fullKey,
        thumb_key: thumbKey,
        created_at: tx.now,
      })
      return { pictureId, ...facts, contentType, createdAt: tx.now, quality: toldQuality(quality) }
    })
  }
