import type { consultationContract } from '@yijiantong/consultation/contract.ts'
import { atMost } from '@yijiantong/kernel/at-most.ts'
import type { Client } from '@yijiantong/kernel/contract.ts'
import { Failure, isFailure } from '@yijiantong/kernel/failure.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import { LRUCache } from 'lru-cache'
import { follow } from '../reactions/consultation-moved.ts'
import { conversations } from '../store.ts'
import type { ConversationRow, MessagingTables } from '../tables.ts'

type Parties = Pick<ConversationRow, 'patient_id' | 'doctor_id'>

export type Directory = {
  /** Who talks in a conversation; refuses a caller who is neither. Parties never change, so they are remembered. */
  partiesOf(conversationId: string, callerId: string): Promise<Parties>
  /** Asks consultation where a conversation stands now, when its own copy says no and news may still be on the way. */
  refresh(conversationId: string): Promise<void>
}

export const directoryOn = (storage: Storage<MessagingTables>, consultation: Client<typeof consultationContract>): Directory => {
  const known = new LRUCache<string, Parties>(atMost(50_000))

  const refresh = async (conversationId: string): Promise<void> => {
    const current = await consultation.lookup({ params: { id: conversationId } }).catch((error: unknown) => {
      if (isFailure(error, 'consultation.not_found')) throw new Failure('conversation.not_found')
      throw error
    })
    await storage
      .transaction((tx) => follow(tx, { ...current, consultationId: conversationId }))
      .catch((error: unknown) => {
        // The event arrived at the same moment and did the work.
        if (!(error instanceof AlreadyThere)) throw error
      })
  }

  return {
    refresh,
    async partiesOf(conversationId, callerId) {
      let parties = known.get(conversationId)
      if (parties === undefined) {
        parties = await conversations(storage.read).byId(conversationId)
        if (parties === undefined) {
          await refresh(conversationId)
          parties = await conversations(storage.read).byId(conversationId)
        }
        if (parties === undefined) throw new Failure('conversation.not_found')
        known.set(conversationId, { patient_id: parties.patient_id, doctor_id: parties.doctor_id })
      }
      if (callerId !== parties.patient_id && callerId !== parties.doctor_id) throw new Failure('access.forbidden')
      return parties
    },
  }
}
