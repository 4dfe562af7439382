import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { MessagingContract } from '../contract.ts'
import type { Announcer } from '../live/announcing.ts'
import { mayRecall } from '../rules/writing.ts'
import { conversationChanges } from '../store.ts'
import type { MessagingTables } from '../tables.ts'

/** The original stays in the record; the parties no longer see it. */
export const recallMessage =
  (announcer: Announcer): Handler<MessagingContract['operations']['recall'], MessagingTables> =>
  async (call) => {
    const seq = Number(call.params.seq)
    let parties = { patient_id: '', doctor_id: '' }
    const answer = await call.transaction(async (tx) => {
      const changes = conversationChanges(tx)
      const conversation = await changes.lock(call.params.id)
      if (conversation === undefined) throw new Failure('conversation.not_found')
      call.permit({ patient: conversation.patient_id, doctor: conversation.doctor_id })
      parties = conversation
      const message = await changes.message(conversation.id, seq)
      if (message === undefined) throw new Failure('message.not_found')
      mayRecall({ authorId: message.author_id, at: message.at, recalledAt: message.recalled_at }, call.caller.id, tx.now)
      if (message.recalled_at !== null) return { recalledAt: message.recalled_at }
      changes.recall(conversation.id, seq)
      tx.publish({
        aggregate: conversation.id,
        type: 'message.recalled',
        payload: { conversationId: conversation.id, seq, authorId: call.caller.id },
      })
      return { recalledAt: tx.now }
    })
    announcer.toBoth(parties, { t: 'recalled', conversationId: call.params.id, seq, at: answer.recalledAt })
    return answer
  }
