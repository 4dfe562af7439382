import { minutes } from '@yijiantong/kernel/clock.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'

export type Party = 'patient' | 'doctor'
export type Conversation = {
  readonly state: 'waiting' | 'open' | 'closed'
  readonly lastAuthor: Party | 'system'
  readonly rounds: number
}

/**
 * A patient may write from payment on (to add what the doctor should know), a doctor from acceptance; nobody after the end.
 * A round begins when the patient writes after the doctor; when the agreed rounds are used up the patient cannot begin another.
 */
export const mayWrite = (conversation: Conversation, author: Party, roundsAgreed: number): { rounds: number } => {
  if (conversation.state === 'closed') throw new Failure('conversation.closed')
  if (conversation.state === 'waiting' && author === 'doctor') throw new Failure('conversation.not_open')
  const begins = author === 'patient' && conversation.state === 'open' && conversation.lastAuthor !== 'patient'
  if (!begins) return { rounds: conversation.rounds }
  if (conversation.rounds >= roundsAgreed) throw new Failure('conversation.rounds_used', { rounds: roundsAgreed })
  return { rounds: conversation.rounds + 1 }
}

export const RECALL_WITHIN = minutes(2)

export const mayRecall = (message: { authorId: string; at: number; recalledAt: number | null }, callerId: string, now: number): void => {
  if (message.authorId !== callerId) throw new Failure('message.not_yours')
  if (message.recalledAt === null && now - message.at > RECALL_WITHIN) throw new Failure('message.recall_too_late')
}

/** An absent party is told of new messages at most this often. */
export const NOTICE_EVERY = minutes(10)

export const owesNotice = (noticedAt: number, present: boolean, now: number): boolean => !present && now - noticedAt >= NOTICE_EVERY
