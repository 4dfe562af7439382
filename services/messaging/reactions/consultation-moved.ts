import type { Reaction } from '@yijiantong/storage/feed.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import { advances, conversationStateOf } from '../rules/following.ts'
import { conversationChanges } from '../store.ts'
import { addSystemMessage } from '../system-message.ts'
import type { ConversationRow, MessageRow, MessagingTables } from '../tables.ts'

type Current = { readonly consultationId: string; readonly patientId: string; readonly doctorId: string; readonly state: string }

const fresh = (current: Current, state: ConversationRow['state'], now: number): ConversationRow => ({
  id: current.consultationId,
  patient_id: current.patientId,
  doctor_id: current.doctorId,
  state,
  last_seq: 0,
  last_at: now,
  rounds: 0,
  last_author: 'system',
  patient_received: 0,
  patient_read: 0,
  doctor_received: 0,
  doctor_read: 0,
  patient_noticed_at: 0,
  doctor_noticed_at: 0,
  answered_at: null,
})

/**
 * Brings messaging's own copy of a consultation up to date, so that no message needs a call to consultation. A step forward
 * leaves a system message. Answers what changed, for the live connections; undefined when it knew already.
 */
export const follow = async (
  tx: Tx<MessagingTables>,
  current: Current,
): Promise<{ conversation: ConversationRow; message: MessageRow } | undefined> => {
  const state = conversationStateOf(current.state)
  if (state === undefined) return undefined
  const changes = conversationChanges(tx)
  const held = await changes.lock(current.consultationId)
  if (held !== undefined && !advances(held.state, state)) return undefined
  const moved: ConversationRow = { ...(held ?? fresh(current, state, tx.now)), state }
  if (held === undefined) changes.add(moved)
  else changes.setState(moved.id, state)
  const { conversation, message } = addSystemMessage(tx, moved, current.state, current.state)
  tx.publish({
    aggregate: conversation.id,
    type: 'conversation.moved',
    payload: { conversationId: conversation.id, seq: conversation.last_seq, state: conversation.state },
  })
  return { conversation, message }
}

export const onConsultationMoved =
  (tell: (conversation: ConversationRow, message: MessageRow) => void): Reaction<MessagingTables> =>
  async (tx, event) => {
    const changed = await follow(tx, event.payload as unknown as Current)
    if (changed !== undefined) tx.afterCommit(() => tell(changed.conversation, changed.message))
  }
