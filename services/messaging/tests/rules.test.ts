import { isFailure } from '@yijiantong/kernel/failure.ts'
import { describe, expect, it } from 'vitest'
import { advances, conversationStateOf } from '../rules/following.ts'
import { type Conversation, mayRecall, mayWrite, NOTICE_EVERY, owesNotice, RECALL_WITHIN } from '../rules/writing.ts'

const ROUNDS = 2
const outcome = (work: () => { rounds: number }): string => {
  try {
    return `rounds ${work().rounds}`
  } catch (error) {
    if (isFailure(error)) return error.code
    throw error
  }
}

describe('who may write (S07, S4 read-only after the end)', () => {
  it('answers every state, author and last author', () => {
    const states = ['waiting', 'open', 'closed'] as const
    const rows = states.flatMap((state) =>
      (['patient', 'doctor'] as const).flatMap((author) =>
        (['system', 'patient', 'doctor'] as const).map((lastAuthor) => {
          const conversation: Conversation = { state, lastAuthor, rounds: 1 }
          return `${state.padEnd(8)}${author.padEnd(8)}after ${lastAuthor.padEnd(8)} ${outcome(() => mayWrite(conversation, author, ROUNDS))}`
        }),
      ),
    )
    expect(rows.join('\n')).toBe(`waiting patient after system   rounds 1
waiting patient after patient  rounds 1
waiting patient after doctor   rounds 1
waiting doctor  after system   conversation.not_open
waiting doctor  after patient  conversation.not_open
waiting doctor  after doctor   conversation.not_open
open    patient after system   rounds 2
open    patient after patient  rounds 1
open    patient after doctor   rounds 2
open    doctor  after system   rounds 1
open    doctor  after patient  rounds 1
open    doctor  after doctor   rounds 1
closed  patient after system   conversation.closed
closed  patient after patient  conversation.closed
closed  patient after doctor   conversation.closed
closed  doctor  after system   conversation.closed
closed  doctor  after patient  conversation.closed
closed  doctor  after doctor   conversation.closed`)
  })

  it('lets a patient finish the last round but not begin another', () => {
    const last: Conversation = { state: 'open', lastAuthor: 'patient', rounds: ROUNDS }
    expect(outcome(() => mayWrite(last, 'patient', ROUNDS))).toBe('rounds 2')
    expect(outcome(() => mayWrite({ ...last, lastAuthor: 'doctor' }, 'patient', ROUNDS))).toBe('conversation.rounds_used')
  })
})

describe('recall (S22)', () => {
  const message = { authorId: 'us_a', at: 1000, recalledAt: null }
  it('is for the author', () => expect(() => mayRecall(message, 'us_b', 1000)).toThrow('message.not_yours'))
  it('lasts two minutes to the millisecond', () => {
    expect(() => mayRecall(message, 'us_a', 1000 + RECALL_WITHIN)).not.toThrow()
    expect(() => mayRecall(message, 'us_a', 1001 + RECALL_WITHIN)).toThrow('message.recall_too_late')
  })
  it('may be repeated later', () => expect(() => mayRecall({ ...message, recalledAt: 2000 }, 'us_a', 1e9)).not.toThrow())
})

describe('a conversation follows its consultation', () => {
  it('has a place for every state of a consultation', () => {
    const states = [
      'draft',
      'pending_payment',
      'pending_accept',
      'in_progress',
      'completed',
      'cancelled',
      'terminated',
      'refunding',
      'refunded',
    ]
    expect(states.map((state) => conversationStateOf(state) ?? 'none').join(' ')).toBe(
      'none none waiting open closed closed closed closed closed',
    )
  })
  it('never moves back, whatever order the news arrives in', () => {
    expect(advances('closed', 'open')).toBe(false)
    expect(advances('open', 'waiting')).toBe(false)
    expect(advances('open', 'open')).toBe(false)
    expect(advances('waiting', 'closed')).toBe(true)
  })
})

it('tells an absent party of new messages, but not of each one', () => {
  expect(owesNotice(0, false, NOTICE_EVERY)).toBe(true)
  expect(owesNotice(1, false, NOTICE_EVERY)).toBe(false)
  expect(owesNotice(0, true, NOTICE_EVERY)).toBe(false)
})
