import { type Address, addressOf } from '@yijiantong/edge/hub.ts'
import type { Tickets } from '@yijiantong/edge/tickets.ts'
import { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { SubjectKey } from '@yijiantong/storage/keyring.ts'
import type { ConversationRow, MessageRow, Party } from './tables.ts'

/** Where a message's body belongs: sealed text moved to another conversation or message does not open. */
export const placeOf = (row: Pick<MessageRow, 'conversation_id' | 'client_id'>): string =>
  `message.body:${row.conversation_id}:${row.client_id}`

export const partyOf = (row: Pick<ConversationRow, 'patient_id' | 'doctor_id'>, userId: string): Party =>
  row.patient_id === userId ? 'patient' : 'doctor'
export const userOf = (row: Pick<ConversationRow, 'patient_id' | 'doctor_id'>, party: Party): string =>
  party === 'patient' ? row.patient_id : row.doctor_id
/** Where the party hears of it: only where they are signed in as that party. */
export const addressOfParty = (row: Pick<ConversationRow, 'patient_id' | 'doctor_id'>, party: Party): Address =>
  addressOf(party, userOf(row, party))
export const otherOf = (party: Party): Party => (party === 'patient' ? 'doctor' : 'patient')

export const conversationOf = (row: ConversationRow, unread: number) => ({
  conversationId: row.id,
  state: row.state,
  patientId: row.patient_id,
  doctorId: row.doctor_id,
  lastSeq: row.last_seq,
  lastAt: row.last_at,
  unread,
  patient: { received: row.patient_received, read: row.patient_read },
  doctor: { received: row.doctor_received, read: row.doctor_read },
})

/** A message as one viewer sees it: a recalled one without its content, pictures with tickets of the viewer's own. */
export const messageFor = (row: MessageRow, viewerId: string, key: SubjectKey, tickets: Tickets, now: number) => ({
  seq: row.seq,
  at: row.at,
  author: row.author,
  clientId: row.client_id,
  kind: row.kind,
  ...(row.recalled_at === null ? contentOf(row, viewerId, key, tickets, now) : { recalledAt: row.recalled_at }),
})

const contentOf = (row: MessageRow, viewerId: string, key: SubjectKey, tickets: Tickets, now: number) => {
  if (row.kind === 'system') return { text: Sealed.of(row.body) }
  const body = key.open(row.body, placeOf(row))
  if (row.kind === 'text') return { text: body }
  return { pictures: picturesFor(JSON.parse(body.reveal()) as string[], viewerId, tickets, now) }
}

export const picturesFor = (pictureIds: readonly string[], viewerId: string, tickets: Tickets, now: number) =>
  pictureIds.map((pictureId) => ({ pictureId, ticket: tickets.issue(pictureId, viewerId, now) }))
