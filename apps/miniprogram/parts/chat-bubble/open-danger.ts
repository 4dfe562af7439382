import { api } from '../../client/api.ts'
import { showDanger, standsAfter } from '../../client/danger.ts'
import type { Message } from '../../live/frames.ts'
import { dangerIn } from '../../live/system-words.ts'

/** The full screen of a danger the system noticed in a conversation; what the patient answers there is told to the doctor. */
export const openDanger = async (conversationId: string, { seq, text = '' }: Message): Promise<void> => {
  const category = dangerIn(text)
  if (category === undefined) return
  const danger = await api.triage.danger({ params: { category } })
  showDanger(danger, async (answer) => {
    await api.messaging.answerDanger({ params: { id: conversationId, seq: String(seq) }, body: { answer } })
    return standsAfter(answer) ? danger : undefined
  })
}
