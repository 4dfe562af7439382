import type { MessagingEvents } from '@yijiantong/messaging/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { orderReads, orderStore } from '../stores/orders.ts'
import type { OperationsTables } from '../tables.ts'

export const onConversationAnswered: Reaction<OperationsTables> = async (tx, event) => {
  const { conversationId, at } = event.payload as MessagingEvents['conversation.answered']
  if ((await orderReads(tx).answerOf(conversationId)) !== undefined) return
  orderStore(tx).addAnswer({ consultation_id: conversationId, answered_at: at })
}
