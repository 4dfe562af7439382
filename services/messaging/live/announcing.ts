import { type Address, addressOf, type Hub, type Session } from '@yijiantong/edge/hub.ts'
import type { Tickets } from '@yijiantong/edge/tickets.ts'
import { addressOfParty, picturesFor, userOf } from '../shape.ts'
import type { ConversationRow, MessageRow } from '../tables.ts'
import type { Content } from './sending.ts'

/** Tells the live connections of both parties, and of nobody else. A frame that gets lost leaves a gap in `seq`, which the client fetches. */
export type Announcer = {
  message(row: MessageRow, conversation: ConversationRow, content: Content, from?: Session): void
  system(row: MessageRow, conversation: ConversationRow): void
  toBoth(conversation: Pick<ConversationRow, 'patient_id' | 'doctor_id'>, frame: object): void
  to(party: Address, frame: object): void
}

export const announcerOn = (hub: Hub, tickets: Tickets): Announcer => {
  const toBoth: Announcer['toBoth'] = (conversation, frame) => {
    const text = JSON.stringify(frame)
    hub.push(addressOf('patient', conversation.patient_id), text)
    hub.push(addressOf('doctor', conversation.doctor_id), text)
  }
  return {
    toBoth,
    to: (party, frame) => hub.push(party, JSON.stringify(frame)),
    system: (row, conversation) => toBoth(conversation, frameOf(row, { text: row.body })),
    message(row, conversation, content, from) {
      if (content.kind === 'text') {
        const frame = JSON.stringify(frameOf(row, { text: content.text.reveal() }))
        hub.push(addressOf('patient', conversation.patient_id), frame, from)
        hub.push(addressOf('doctor', conversation.doctor_id), frame, from)
        return
      }
      for (const party of ['patient', 'doctor'] as const) {
        const pictures = picturesFor(content.pictureIds, userOf(conversation, party), tickets, row.at)
        hub.push(addressOfParty(conversation, party), JSON.stringify(frameOf(row, { pictures })), from)
      }
    },
  }
}

const frameOf = (row: MessageRow, content: object) => ({
  t: 'message',
  conversationId: row.conversation_id,
  message: { seq: row.seq, at: row.at, author: row.author, clientId: row.client_id, kind: row.kind, ...content },
})
