import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { Reader } from '@yijiantong/storage/tx.ts'
import type { MessagingContract } from '../contract.ts'
import { conversations } from '../store.ts'
import type { MessagingTables } from '../tables.ts'

export const readFigures =
  (reader: Reader<MessagingTables>): Handler<MessagingContract['operations']['figures'], MessagingTables> =>
  async (call) => {
    const store = conversations(reader)
    const conversation = await store.byId(call.params.id)
    if (conversation === undefined) throw new Failure('conversation.not_found')
    const counts = new Map((await store.figures(conversation.id)).map((row) => [row.author, Number(row.count)]))
    return {
      patientMessages: counts.get('patient') ?? 0,
      doctorMessages: counts.get('doctor') ?? 0,
      answeredAt: conversation.answered_at,
      lastAt: conversation.last_at,
    }
  }
