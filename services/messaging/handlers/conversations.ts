import type { Handler } from '@yijiantong/edge/call.ts'
import type { Reader } from '@yijiantong/storage/tx.ts'
import type { MessagingContract } from '../contract.ts'
import { conversationOf } from '../shape.ts'
import { conversations } from '../store.ts'
import type { ConversationState, MessagingTables, Party } from '../tables.ts'

const MOST = 50
const every: readonly ConversationState[] = ['waiting', 'open', 'closed']

export const listConversations = async (reader: Reader<MessagingTables>, party: Party, userId: string, states = every, limit = MOST) => {
  const rows = await conversations(reader).ofParty(party, userId, states, limit)
  return rows.map((row) => conversationOf(row, Number(row.unread ?? 0)))
}

export const readConversations =
  (reader: Reader<MessagingTables>): Handler<MessagingContract['operations']['conversations'], MessagingTables> =>
  async (call) => {
    const { state, limit } = call.query
    return {
      items: await listConversations(reader, call.caller.role as Party, call.caller.id, state === undefined ? every : [state], limit),
    }
  }
