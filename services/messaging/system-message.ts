import type { Tx } from '@yijiantong/storage/tx.ts'
import { conversationChanges } from './store.ts'
import type { ConversationRow, MessageRow, MessagingTables } from './tables.ts'

/** What the system says in a conversation: numbered like every message, and part of no round. `ref` is its own number, so that it is said once. */
export const addSystemMessage = (tx: Tx<MessagingTables>, held: ConversationRow, ref: string, body: string) => {
  const conversation: ConversationRow = { ...held, last_seq: held.last_seq + 1, last_at: tx.now }
  const message: MessageRow = {
    conversation_id: held.id,
    seq: conversation.last_seq,
    author: 'system',
    author_id: 'system',
    client_id: `system-${ref}`,
    kind: 'system',
    body,
    at: tx.now,
    recalled_at: null,
  }
  const changes = conversationChanges(tx)
  changes.update([conversation], ['last_seq', 'last_at'])
  changes.addMessages([message])
  return { conversation, message }
}
