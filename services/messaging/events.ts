/** What messaging publishes. No text, ever: readers that need it ask, and are audited. */
export type MessagingEvents = {
  'message.sent': { conversationId: string; seq: number; authorId: string; authorRole: 'patient' | 'doctor'; kind: 'text' | 'pictures' }
  'message.recalled': { conversationId: string; seq: number; authorId: string }
  /** The conversation opened or closed, and says so in the message with this `seq`. */
  'conversation.moved': { conversationId: string; seq: number; state: 'waiting' | 'open' | 'closed' }
  /** The doctor's first message of a consultation. */
  'conversation.answered': { conversationId: string; doctorId: string; at: number }
  /** The doctor has answered what the patient asked; `rounds` counts the patient's questions so far. */
  'conversation.round_ended': { conversationId: string; rounds: number; at: number }
}
