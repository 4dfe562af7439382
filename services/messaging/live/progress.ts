import { Failure } from '@yijiantong/kernel/failure.ts'
import { batcher } from '@yijiantong/storage/batch.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import { addressOfParty, otherOf, partyOf } from '../shape.ts'
import { conversationChanges } from '../store.ts'
import type { ConversationRow, MessagingTables, Party, ReceiptRow } from '../tables.ts'
import type { Announcer } from './announcing.ts'

export type Advance = { readonly conversationId: string; readonly userId: string; readonly received?: number; readonly read?: number }
export type Progress = { readonly received: number; readonly read: number }

const columns = ['patient_received', 'patient_read', 'doctor_received', 'doctor_read'] as const

/** Moves "received" and "read" forward, never back and never past the last message, keeping the time of each advance. */
export const progressWith = (kit: { storage: Storage<MessagingTables>; announcer: Announcer }): ((advance: Advance) => Promise<Progress>) =>
  batcher<Advance, Progress>(async (items) => {
    const told: { conversation: ConversationRow; party: Party }[] = []
    const outcomes = await kit.storage.transaction(async (tx) => {
      told.length = 0
      const changes = conversationChanges(tx)
      const rows = new Map((await changes.lockMany([...new Set(items.map((item) => item.conversationId))])).map((row) => [row.id, row]))
      const receipts: ReceiptRow[] = []
      const outcomes = items.map((item) => {
        const row = rows.get(item.conversationId)
        if (row === undefined) return new Failure('conversation.not_found')
        const party = partyOf(row, item.userId)
        const advances = advance(row, party, item, tx.now)
        receipts.push(...advances)
        if (advances.length > 0) told.push({ conversation: row, party })
        return { received: row[`${party}_received`], read: row[`${party}_read`] }
      })
      if (receipts.length > 0) {
        changes.addReceipts(receipts)
        changes.update([...new Set(told.map((each) => each.conversation))], columns)
      }
      return outcomes
    })
    for (const { conversation, party } of told) {
      const reached = { received: conversation[`${party}_received`], read: conversation[`${party}_read`] }
      kit.announcer.to(addressOfParty(conversation, otherOf(party)), {
        t: 'progress',
        conversationId: conversation.id,
        role: party,
        ...reached,
      })
    }
    return outcomes
  }, 128)

/** What was read has been received. */
const advance = (row: ConversationRow, party: Party, item: Advance, now: number): ReceiptRow[] => {
  const wanted = { read: item.read ?? 0, received: Math.max(item.received ?? 0, item.read ?? 0) }
  return (['received', 'read'] as const).flatMap((kind) => {
    const upto = Math.min(wanted[kind], row.last_seq)
    if (upto <= row[`${party}_${kind}`]) return []
    row[`${party}_${kind}`] = upto
    return [{ conversation_id: row.id, party, kind, upto, at: now }]
  })
}
