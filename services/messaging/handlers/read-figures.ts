import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { Reader } from '@yijiantong/storage/tx.ts'
import type { MessagingContract } from '../contract.ts'
import { conversations } from '../store.ts'
import type { MessagingTables, Party } from '../tables.ts'

export const readFigures =
  (reader: Reader<MessagingTables>): Handler<MessagingContract['operations']['figures'], MessagingTables> =>
  async (call) => {
    const store = conversations(reader)
    const conversation = await store.byId(call.params.id)
    if (conversation === undefined) throw new Failure('conversation.not_found')
    const figures = await store.figures(conversation.id)
    const written = (author: Party) => {
      const row = figures.find((each) => each.author === author)
      if (row === undefined) return { messages: 0, firstAt: null, lastAt: null }
      return { messages: Number(row.messages), firstAt: Number(row.firstAt), lastAt: Number(row.lastAt) }
    }
    return {
      patient: written('patient'),
      doctor: written('doctor'),
      answeredAt: conversation.answered_at,
      lastAt: conversation.last_at,
    }
  }
