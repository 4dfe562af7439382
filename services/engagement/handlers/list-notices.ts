import type { Handler } from '@yijiantong/edge/call.ts'
import { pageOf, pageSize, placeOf } from '@yijiantong/edge/paging.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { engagementContract } from '../contract.ts'
import { noticeTemplates } from '../rules/notices.ts'
import { noticeReads } from '../stores/notices.ts'
import type { EngagementTables } from '../tables.ts'
import { whoseNotices } from './whose-notices.ts'

export const listNotices =
  (kit: Kit<EngagementTables>): Handler<typeof engagementContract.operations.notices, EngagementTables> =>
  async (call) => {
    const size = pageSize(call.query.limit)
    const reads = noticeReads(kit.storage.read)
    const whose = whoseNotices(call.caller)
    const [rows, unread] = await Promise.all([reads.page({ ...whose, ...placeOf(call.query.after), limit: size + 1 }), reads.unread(whose)])
    const { page, ...rest } = pageOf(rows, size, (row) => ({ at: row.created_at, id: row.id }))
    const items = page.map((row) => ({
      noticeId: row.id,
      kind: row.kind,
      title: noticeTemplates[row.kind].title,
      text: noticeTemplates[row.kind].text,
      consultationId: row.consultation_id,
      createdAt: row.created_at,
      read: row.read_at !== null,
    }))
    return { items, ...rest, unread }
  }
