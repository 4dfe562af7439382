import { consultationContract } from '@yijiantong/consultation/contract.ts'
import { defineService } from '@yijiantong/edge/service.ts'
import type { Tickets } from '@yijiantong/edge/tickets.ts'
import { identityContract } from '@yijiantong/identity/contract.ts'
import { mediaContract } from '@yijiantong/media/contract.ts'
import type { Wechat } from '@yijiantong/ports/wechat.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { type MessagingContract, messagingContract } from './contract.ts'
import { answerDanger } from './handlers/answer-danger.ts'
import { readConversations } from './handlers/conversations.ts'
import { readFigures } from './handlers/read-figures.ts'
import { readMessages } from './handlers/read-messages.ts'
import { recallMessage } from './handlers/recall-message.ts'
import { reportProgress } from './handlers/report-progress.ts'
import { sendMessage } from './handlers/send-message.ts'
import { messageNotice } from './intents/message-notice.ts'
import { TELL_DANGER, tellDanger } from './intents/tell-danger.ts'
import { announcerOn } from './live/announcing.ts'
import { catchUp } from './live/catching-up.ts'
import { directoryOn } from './live/directory.ts'
import { progressWith } from './live/progress.ts'
import { sendingWith } from './live/sending.ts'
import { socketOn } from './live/socket.ts'
import { initial } from './migrations/001-initial.ts'
import { onConsultationMoved } from './reactions/consultation-moved.ts'
import type { MessagingTables } from './tables.ts'

export type MessagingNeeds = {
  readonly wechat: Pick<Wechat, 'sendNotice'>
  readonly tickets: Tickets
  readonly settings: { readonly rounds: number; readonly noticeTemplate: string }
}

const followed = ['paid', 'accepted', 'declined', 'completed', 'cancelled', 'terminated', 'lapsed', 'refunding', 'refunded'] as const

export const messagingService = defineService<MessagingContract, MessagingTables, MessagingNeeds>({
  contract: messagingContract,
  migrations: { '001-initial': initial },
  build(kit, { wechat, tickets, settings }) {
    const announcer = announcerOn(kit.hub, tickets)
    const directory = directoryOn(kit.storage, kit.client(consultationContract))
    const send = sendingWith({ ...kit, directory, announcer, roundsAgreed: settings.rounds })
    const advance = progressWith({ storage: kit.storage, announcer })
    const parts = { ...kit, tickets, announcer, directory, send, advance, media: kit.client(mediaContract) }
    const moved = onConsultationMoved((conversation, message) => {
      announcer.toBoth(conversation, { t: 'conversation', conversationId: conversation.id, state: conversation.state })
      announcer.system(message, conversation)
    })
    return {
      handlers: {
        conversations: readConversations(kit.storage.read),
        messages: readMessages(parts),
        send: sendMessage(parts),
        progress: reportProgress(parts),
        recall: recallMessage(announcer),
        answerDanger: answerDanger(announcer),
        figures: readFigures(kit.storage.read),
      },
      reactions: {
        consultation: Object.fromEntries(followed.map((name) => [`consultation.${name}`, moved])),
        identity: { 'session.ended': cut(kit.hub) },
      },
      performers: {
        'message-notice': messageNotice(kit.client(identityContract), wechat, settings.noticeTemplate),
        [TELL_DANGER]: tellDanger(kit.hub, kit.storage.read, announcer),
      },
      socket: socketOn(kit, parts),
      start: () => catchUp(kit, announcer),
    }
  },
})

/** Signing out cuts the live connections of that session. */
const cut =
  (hub: { drop(sessionId: string): void }): Reaction<MessagingTables> =>
  async (_tx, event) =>
    hub.drop(event.payload.sessionId as string)
