import type { Hub } from '@yijiantong/edge/hub.ts'
import type { Performer } from '@yijiantong/storage/intents.ts'
import type { RedFlag } from '@yijiantong/triage/red-flags/red-flag.ts'
import type { Announcer } from '../live/announcing.ts'
import { noticedBody, owesWord } from '../rules/dangers.ts'
import { addressOfParty } from '../shape.ts'
import { conversationChanges, conversations } from '../store.ts'
import { addSystemMessage } from '../system-message.ts'
import type { MessagingTables } from '../tables.ts'
import type { MessageNotice } from './message-notice.ts'

export const TELL_DANGER = 'tell-danger'
export type TellDanger = Pick<RedFlag, 'category' | 'by'> & { readonly conversationId: string; readonly seq: number }

/**
 * Says in the conversation that a patient's message spoke of a danger: the patient is shown whom to call, the doctor is told
 * at once, wherever they are (rules.md S5). The message itself was delivered before and is never held back.
 */
export const tellDanger =
  (hub: Hub, reads: Parameters<typeof conversations>[0], announcer: Announcer): Performer<MessagingTables> =>
  async (intent) => {
    const { conversationId, seq, category, by } = intent.payload as TellDanger
    const parties = await conversations(reads).byId(conversationId)
    const doctorPresent = parties !== undefined && (await hub.present(addressOfParty(parties, 'doctor')))
    return async (tx) => {
      const changes = conversationChanges(tx)
      const held = await changes.lock(conversationId)
      if (held === undefined || held.state === 'closed') return
      const body = noticedBody(category)
      if (!owesWord(await changes.lastSaid(conversationId, body), tx.now)) return
      const { conversation, message } = addSystemMessage(tx, held, `danger-${seq}`, body)
      const payload = { conversationId, seq: message.seq, about: seq, patientId: held.patient_id, doctorId: held.doctor_id, category, by }
      tx.publish({ aggregate: conversationId, type: 'message.red_flag', payload })
      if (!doctorPresent) {
        const notice = { conversationId, userId: held.doctor_id, party: 'doctor' } satisfies MessageNotice
        tx.intend({ kind: 'message-notice', key: `${conversationId}:doctor:danger-${seq}`, payload: notice })
      }
      tx.afterCommit(() => announcer.system(message, conversation))
    }
  }
