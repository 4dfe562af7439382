import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { startingReplies } from '@yijiantong/phrases/quick-replies.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { FIRST_VERSION, nextVersion } from '../rules/quick-replies.ts'
import { quickReplyReads, quickReplyStore } from '../stores/quick-replies.ts'
import type { DoctorTables } from '../tables.ts'

type Operations = DoctorContract['operations']

export const readQuickReplies =
  ({ kit }: Deps): Handler<Operations['quickReplies'], DoctorTables> =>
  async (call) => {
    const own = await quickReplyReads(kit.storage.read).of(call.caller.id)
    if (own === undefined) return { items: [...startingReplies], version: FIRST_VERSION }
    return { items: JSON.parse(own.items) as string[], version: own.version }
  }

export const saveQuickReplies = (): Handler<Operations['saveQuickReplies'], DoctorTables> => (call) =>
  call
    .transaction(async (tx) => {
      const { items, version: seen } = call.body
      const store = quickReplyStore(tx)
      const own = await store.lock(call.caller.id)
      const version = nextVersion(own?.version, seen)
      await store.put({ doctor_id: call.caller.id, items: JSON.stringify(items), version }, own === undefined)
      return { items, version }
    })
    .catch((error: unknown) => {
      throw error instanceof AlreadyThere ? new Failure('quick_replies.stale') : error
    })
