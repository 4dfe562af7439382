import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { engagementContract } from '../contract.ts'
import { noticeReads, noticeStore } from '../stores/notices.ts'
import type { EngagementTables } from '../tables.ts'
import { knownNotice } from './known.ts'
import { whoseNotices } from './whose-notices.ts'

export const readNotice =
  (kit: Kit<EngagementTables>): Handler<typeof engagementContract.operations.readNotice, EngagementTables> =>
  async (call) => {
    const notice = knownNotice(await noticeReads(kit.storage.read).byId(call.params.id))
    call.permit({ [notice.role]: notice.user_id })
    return call.transaction(async (tx) => {
      noticeStore(tx).read(notice.id)
      return { noticeId: notice.id, unread: await noticeReads(tx).unread(whoseNotices(call.caller)) }
    })
  }
