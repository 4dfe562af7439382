import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { MessagingContract } from '../contract.ts'
import type { Announcer } from '../live/announcing.ts'
import { answeredBody, dangerIn } from '../rules/dangers.ts'
import { conversationChanges } from '../store.ts'
import { addSystemMessage } from '../system-message.ts'
import type { ConversationRow, MessageRow, MessagingTables } from '../tables.ts'

/** The patient's word on a danger that was noticed, told to the doctor; the first answer counts. */
export const answerDanger =
  (announcer: Announcer): Handler<MessagingContract['operations']['answerDanger'], MessagingTables> =>
  async (call) => {
    let said: { conversation: ConversationRow; message: MessageRow } | undefined
    const answer = await call.transaction(async (tx) => {
      const changes = conversationChanges(tx)
      const held = await changes.lock(call.params.id)
      if (held === undefined) throw new Failure('conversation.not_found')
      call.permit({ patient: held.patient_id })
      const about = await changes.message(held.id, Number(call.params.seq))
      const category = about?.author === 'system' ? dangerIn(about.body) : undefined
      if (about === undefined || category === undefined) throw new Failure('message.not_found')
      if (held.state === 'closed') throw new Failure('conversation.closed')
      const ref = `danger-answer-${about.seq}`
      const before = await changes.saidAs(held.id, `system-${ref}`)
      if (before !== undefined) return { seq: before.seq, at: before.at }
      said = addSystemMessage(tx, held, ref, answeredBody(category, call.body.answer))
      const payload = { conversationId: held.id, seq: said.message.seq, about: about.seq, patientId: held.patient_id, category }
      tx.publish({ aggregate: held.id, type: 'message.red_flag_answered', payload: { ...payload, answer: call.body.answer } })
      return { seq: said.message.seq, at: said.message.at }
    })
    if (said !== undefined) announcer.system(said.message, said.conversation)
    return answer
  }
