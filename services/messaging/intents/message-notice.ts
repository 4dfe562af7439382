import type { identityContract } from '@yijiantong/identity/contract.ts'
import type { Client } from '@yijiantong/kernel/contract.ts'
import type { Wechat } from '@yijiantong/ports/wechat.ts'
import type { Performer } from '@yijiantong/storage/intents.ts'
import type { MessagingTables, Party } from '../tables.ts'

export type MessageNotice = { readonly conversationId: string; readonly userId: string; readonly party: Party }

/** Each party talks on a page of its own. */
const pages: Readonly<Record<Party, string>> = { patient: 'pages/chat/chat', doctor: 'doctor/chat/chat' }

/** Tells an absent party that there is something to read; never what. Somebody without WeChat sees it in the app. */
export const messageNotice =
  (identity: Client<typeof identityContract>, wechat: Pick<Wechat, 'sendNotice'>, templateId: string): Performer<MessagingTables> =>
  async (intent) => {
    const { conversationId, userId, party } = intent.payload as MessageNotice
    const { openid } = await identity.user({ params: { id: userId } })
    if (openid === undefined) return undefined
    await wechat.sendNotice({
      openid,
      templateId,
      page: `${pages[party]}?id=${conversationId}`,
      values: { thing1: '您的问诊有新消息', thing2: '点击查看' },
    })
    return undefined
  }
