import type { ConsultationEvents } from '@yijiantong/consultation/events.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import type { MessagingEvents } from '@yijiantong/messaging/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { redFlagStore } from '../stores/red-flags.ts'
import type { TriageTables } from '../tables.ts'

/** Dangers noticed at the other doors, for the log: which, where, whose, and what the person said of it. */
export const onIntakeDanger: Reaction<TriageTables> = async (tx, event) => {
  const { consultationId, patientId, category, by } = event.payload as unknown as ConsultationEvents['consultation.red_flag']
  redFlagStore(tx).add({
    id: newId('rf'),
    door: 'intake',
    category,
    noticed_by: by,
    patient_id: patientId,
    consultation_id: consultationId,
    about: 0,
    answer: null,
    at: tx.now,
  })
}

export const onIntakeAnswer: Reaction<TriageTables> = async (tx, event) => {
  const { consultationId, category, answer } = event.payload as unknown as ConsultationEvents['consultation.red_flag_answered']
  redFlagStore(tx).answer({ consultationId, door: 'intake', category, about: 0, answer })
}

export const onMessageDanger: Reaction<TriageTables> = async (tx, event) => {
  const { conversationId, seq, patientId, category, by } = event.payload as unknown as MessagingEvents['message.red_flag']
  redFlagStore(tx).add({
    id: newId('rf'),
    door: 'message',
    category,
    noticed_by: by,
    patient_id: patientId,
    consultation_id: conversationId,
    about: seq,
    answer: null,
    at: tx.now,
  })
}

export const onMessageAnswer: Reaction<TriageTables> = async (tx, event) => {
  const { conversationId, about, category, answer } = event.payload as unknown as MessagingEvents['message.red_flag_answered']
  redFlagStore(tx).answer({ consultationId: conversationId, door: 'message', category, about, answer })
}
