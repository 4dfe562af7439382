import type { MessagingEvents } from '@yijiantong/messaging/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import type { Deps } from '../deps.ts'
import { LAST_ANSWER, type LastAnswer } from '../intents/end-after-last-answer.ts'
import { isLastAnswer } from '../rules/give-up.ts'
import { talkStore } from '../stores/talk.ts'
import type { ConsultationTables } from '../tables.ts'

/** From the doctor's first word on, ending early no longer gives everything back. A conversation has its consultation's id. */
export const onAnswered: Reaction<ConsultationTables> = async (tx, event) => {
  const { conversationId } = event.payload as MessagingEvents['conversation.answered']
  talkStore(tx).doctorWrote(conversationId)
}

/** Messaging counts the rounds; the answer to the last question agreed on ends the consultation, a while after it began. */
export const onRoundEnded =
  ({ settings }: Deps): Reaction<ConsultationTables> =>
  async (tx, event) => {
    const { conversationId, rounds } = event.payload as MessagingEvents['conversation.round_ended']
    talkStore(tx).setRounds(conversationId, rounds)
    if (!isLastAnswer(rounds, settings.rounds)) return
    tx.intend({
      kind: LAST_ANSWER,
      key: conversationId,
      payload: { consultationId: conversationId } satisfies LastAnswer,
      dueAt: tx.now + settings.afterLastAnswer,
    })
  }
