import type { NotNowAnswer } from '@yijiantong/triage/red-flags/not-now.ts'
import type { RedFlag, RedFlagCategory } from '@yijiantong/triage/red-flags/red-flag.ts'

/** What messaging publishes. No text, ever: readers that need it ask, and are audited. */
export type MessagingEvents = {
  'message.sent': { conversationId: string; seq: number; authorId: string; authorRole: 'patient' | 'doctor'; kind: 'text' | 'pictures' }
  'message.recalled': { conversationId: string; seq: number; authorId: string }
  /** A patient's message (`about`) spoke of a danger, and the conversation says so in the message with this `seq`. */
  'message.red_flag': {
    conversationId: string
    seq: number
    about: number
    patientId: string
    doctorId: string
    category: RedFlagCategory
    by: RedFlag['by']
  }
  /** What the patient said of the danger that the system's message `about` told of. */
  'message.red_flag_answered': {
    conversationId: string
    seq: number
    about: number
    patientId: string
    category: RedFlagCategory
    answer: NotNowAnswer
  }
  /** The conversation opened or closed, and says so in the message with this `seq`. */
  'conversation.moved': { conversationId: string; seq: number; state: 'waiting' | 'open' | 'closed' }
  /** The doctor's first message of a consultation. */
  'conversation.answered': { conversationId: string; doctorId: string; at: number }
  /** The doctor has answered what the patient asked; `rounds` counts the patient's questions so far. */
  'conversation.round_ended': { conversationId: string; rounds: number; at: number }
}
