import type { Handler } from '@yijiantong/edge/call.ts'
import type { Tickets } from '@yijiantong/edge/tickets.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import type { mediaContract } from '../contract.ts'
import { assertMayLook } from '../rules/purposes.ts'
import type { SealedObjects } from '../sealed-objects.ts'
import { pictureReads } from '../store.ts'
import { storedAs } from '../stored-as.ts'
import type { MediaTables } from '../tables.ts'
import { known } from './known.ts'

/** The owner, whoever a service that knows the parties gave a ticket, and staff who check licences. Every look is on the audit log. */
export const showPicture =
  (storage: Storage<MediaTables>, tickets: Tickets, objects: SealedObjects): Handler<typeof mediaContract.operations.show, MediaTables> =>
  async (call) => {
    const { ticket = '', size } = call.query
    const picture = known(await pictureReads(storage.read).byId(call.params.id))
    assertMayLook(call.caller.role, picture.purpose)
    const holder = tickets.holds(ticket, picture.id, call.caller.id, storage.now()) ? [call.caller.id] : []
    const viewers = [picture.owner_id, ...holder]
    call.permit({ patient: viewers, doctor: viewers })
    call.disclosing(picture.owner_id, picture.id)
    const { key, contentType } = storedAs(picture, size)
    return { contentType, bytes: await objects.get(picture.owner_id, key) }
  }
