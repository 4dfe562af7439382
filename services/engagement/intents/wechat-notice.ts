import type { identityContract } from '@yijiantong/identity/contract.ts'
import type { Client } from '@yijiantong/kernel/contract.ts'
import type { Wechat } from '@yijiantong/ports/wechat.ts'
import type { Performer } from '@yijiantong/storage/intents.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import { type Delivery, deliveryOf, isStale, keywordsOf, type NoticeKind, noticeTemplates } from '../rules/notices.ts'
import { noticeReads, noticeStore } from '../stores/notices.ts'
import type { EngagementTables, NoticeRow } from '../tables.ts'

export type NoticeWay = {
  readonly storage: Storage<EngagementTables>
  readonly identity: Client<typeof identityContract>
  readonly wechat: Pick<Wechat, 'sendNotice'>
  /** WeChat's template id per kind, as granted to this mini program. */
  readonly templateIds: Readonly<Record<NoticeKind, string>>
}

/**
 * Sends a notice by WeChat and writes down what became of it. WeChat has no idempotency key: killed between its answer and our
 * commit, the message goes out again. Errors are thrown, so that it is tried again until it is too old to be of use.
 */
export const wechatNotice = (way: NoticeWay): Performer<EngagementTables> => {
  const deliver = async (notice: NoticeRow): Promise<{ delivery: Delivery; reason: string | null }> => {
    if (isStale(notice.created_at, way.storage.now())) return { delivery: 'expired', reason: null }
    const { openid } = await way.identity.user({ params: { id: notice.user_id } })
    if (openid === undefined) return { delivery: 'no_openid', reason: null }
    const answer = await way.wechat.sendNotice({
      openid,
      templateId: way.templateIds[notice.kind],
      page: `${noticeTemplates[notice.kind].page}?id=${notice.consultation_id}`,
      values: keywordsOf(notice.kind, notice.created_at),
    })
    return { delivery: deliveryOf(answer), reason: answer.reason?.slice(0, 200) ?? null }
  }
  return async (intent) => {
    const notice = await noticeReads(way.storage.read).byId(intent.payload.noticeId as string)
    if (notice === undefined) return undefined
    const outcome = await deliver(notice)
    return async (tx) => noticeStore(tx).settle({ id: notice.id, ...outcome })
  }
}
