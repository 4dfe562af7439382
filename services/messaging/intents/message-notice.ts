import type { identityContract } from '@yijiantong/identity/contract.ts'
import type { Client } from '@yijiantong/kernel/contract.ts'
import type { Wechat } from '@yijiantong/ports/wechat.ts'
import type { Performer } from '@yijiantong/storage/intents.ts'
import type { MessagingTables } from '../tables.ts'

/** Tells an absent party that there is something to read; never what. Somebody without WeChat sees it in the app. */
export const messageNotice =
  (identity: Client<typeof identityContract>, wechat: Pick<Wechat, 'sendNotice'>, templateId: string): Performer<MessagingTables> =>
  async (intent) => {
    const { conversationId, userId } = intent.payload as { conversationId: string; userId: string }
    const { openid } = await identity.user({ params: { id: userId } })
    if (openid === undefined) return undefined
    await wechat.sendNotice({
      openid,
      templateId,
      page: `pages/chat/chat?id=${conversationId}`,
      values: { thing1: '您的问诊有新消息', thing2: '点击查看' },
    })
    return undefined
  }
