import type { MessagingEvents } from '@yijiantong/messaging/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import type { Deps } from '../deps.ts'
import { LAST_ANSWER, type LastAnswer } from '../intents/end-after-last-answer.ts'
import { isLastAnswer } from '../rules/give-up.ts'
import { talkStore } from '../stores/talk.ts'
import type { ConsultationTables } from '../tables.ts'

/** Counts rounds; the answer to the last question agreed on ends the consultation, a while after it began. A conversation has its consultation's id. */
export const onMessageSent =
  ({ settings }: Deps): Reaction<ConsultationTables> =>
  async (tx, event) => {
    const { conversationId, authorRole } = event.payload as MessagingEvents['message.sent']
    const talk = talkStore(tx)
    if (authorRole === 'patient') talk.patientSpoke(conversationId)
    if (authorRole !== 'doctor' || !(await talk.doctorSpoke(conversationId))) return
    const { rounds } = await talk.read(conversationId)
    if (!isLastAnswer(rounds, settings.rounds)) return
    tx.intend({
      kind: LAST_ANSWER,
      key: conversationId,
      payload: { consultationId: conversationId } satisfies LastAnswer,
      dueAt: tx.now + settings.afterLastAnswer,
    })
  }
