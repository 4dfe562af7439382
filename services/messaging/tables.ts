export type ConversationState = 'waiting' | 'open' | 'closed'
export type Party = 'patient' | 'doctor'

export type ConversationRow = {
  id: string
  patient_id: string
  doctor_id: string
  state: ConversationState
  last_seq: number
  last_at: number
  /** Patient-to-doctor exchanges so far: one more each time the patient writes after the doctor. */
  rounds: number
  last_author: Party | 'system'
  patient_received: number
  patient_read: number
  doctor_received: number
  doctor_read: number
  /** When the absent party was last told of new messages. */
  patient_noticed_at: number
  doctor_noticed_at: number
  answered_at: number | null
}

export type MessageRow = {
  conversation_id: string
  seq: number
  author: Party | 'system'
  author_id: string
  client_id: string
  kind: 'text' | 'pictures' | 'system'
  /** Sealed under the patient's key; of a system message, what happened, in clear. */
  body: string
  at: number
  recalled_at: number | null
}

export type ReceiptRow = { conversation_id: string; party: Party; kind: 'received' | 'read'; upto: number; at: number }

export type MessagingTables = { conversation: ConversationRow; message: MessageRow; receipt: ReceiptRow }
