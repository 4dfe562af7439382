import { defineService } from '@yijiantong/edge/service.ts'
import type { Tickets } from '@yijiantong/edge/tickets.ts'
import type { ObjectStore } from '@yijiantong/ports/object-store.ts'
import { mediaContract } from './contract.ts'
import { forkDecoder } from './decoder/decoder.ts'
import { licencePicture } from './handlers/licence-picture.ts'
import { showPicture } from './handlers/show-picture.ts'
import { tellOwner } from './handlers/tell-owner.ts'
import { uploadPicture } from './handlers/upload-picture.ts'
import { initial } from './migrations/001-initial.ts'
import { quality } from './migrations/002-quality.ts'
import { sealedObjects } from './sealed-objects.ts'
import type { MediaTables } from './tables.ts'

export type MediaNeeds = { readonly objects: ObjectStore; readonly tickets: Tickets }

export const mediaService = defineService<typeof mediaContract, MediaTables, MediaNeeds>({
  contract: mediaContract,
  migrations: { '001-initial': initial, '002-quality': quality },
  build(kit, needs) {
    const decoder = forkDecoder()
    const objects = sealedObjects(needs.objects, kit.keyring, kit.log)
    return {
      handlers: {
        upload: uploadPicture(decoder, objects),
        show: showPicture(kit.storage, needs.tickets, objects),
        licencePicture: licencePicture(kit.storage, objects),
        owner: tellOwner(kit.storage),
      },
    }
  },
})
