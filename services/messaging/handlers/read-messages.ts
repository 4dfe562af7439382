import type { Handler } from '@yijiantong/edge/call.ts'
import type { Tickets } from '@yijiantong/edge/tickets.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { Keyring } from '@yijiantong/storage/keyring.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import type { MessagingContract } from '../contract.ts'
import { messageFor } from '../shape.ts'
import { conversations } from '../store.ts'
import type { ConversationRow, MessageRow, MessagingTables } from '../tables.ts'

const PAGE = 100

export type Reading = { storage: Storage<MessagingTables>; keyring: Keyring; tickets: Tickets }

/** A stretch of a conversation as one viewer sees it, and the gap that is left to its end. */
export const readStretch = async (
  kit: Reading,
  conversation: ConversationRow,
  viewerId: string,
  asked: { after?: number; before?: number; limit?: number },
) => {
  const { storage, keyring, tickets } = kit
  const limit = asked.limit ?? PAGE
  const store = conversations(storage.read)
  const rows: readonly MessageRow[] =
    asked.before === undefined
      ? await store.after(conversation.id, asked.after ?? 0, limit)
      : await store.before(conversation.id, asked.before, limit)
  const key = await keyring.of(conversation.patient_id)
  const now = storage.now()
  const reached = rows.at(-1)?.seq ?? asked.after ?? 0
  const lastSeq = Math.max(conversation.last_seq, reached)
  return {
    messages: rows.map((row) => messageFor(row, viewerId, key, tickets, now)),
    lastSeq,
    ...(asked.before === undefined && reached < lastSeq && { gap: { from: reached + 1, to: lastSeq } }),
  }
}

export const readMessages =
  (kit: Reading): Handler<MessagingContract['operations']['messages'], MessagingTables> =>
  async (call) => {
    const conversation = await conversations(kit.storage.read).byId(call.params.id)
    if (conversation === undefined) throw new Failure('conversation.not_found')
    call.permit({ patient: conversation.patient_id, doctor: conversation.doctor_id })
    call.disclosing(conversation.patient_id, conversation.id)
    return readStretch(kit, conversation, call.caller.id, call.query)
  }
