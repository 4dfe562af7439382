import { addressOf } from '@yijiantong/edge/hub.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { SocketHandlers, SocketSession } from '@yijiantong/edge/sockets.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { disclose, type Sealed } from '@yijiantong/kernel/sealed.ts'
import { listConversations } from '../handlers/conversations.ts'
import { type Reading, readStretch } from '../handlers/read-messages.ts'
import { type Writing, write } from '../handlers/send-message.ts'
import { addressOfParty, otherOf, userOf } from '../shape.ts'
import { conversations } from '../store.ts'
import type { MessagingTables, Party } from '../tables.ts'
import type { Announcer } from './announcing.ts'
import { inTurn } from './in-turn.ts'
import type { Advance, Progress } from './progress.ts'

type SendFrame = { ref: string; conversationId: string; text?: Sealed; pictureIds?: string[] }
type SyncFrame = { ref: string; conversationId: string; after: number }
type ProgressFrame = { conversationId: string; received?: number; read?: number }

export const socketOn = (
  kit: Kit<MessagingTables>,
  parts: Writing & Reading & { announcer: Announcer; advance: (advance: Advance) => Promise<Progress> },
): SocketHandlers => {
  const { directory, announcer } = parts

  /** The person must be a party of the conversation in the role they are signed in with. */
  const asParty = async (session: SocketSession, conversationId: string) => {
    const parties = await directory.partiesOf(conversationId, session.userId)
    if (userOf(parties, session.caller.role as Party) !== session.userId) throw new Failure('access.forbidden')
    return parties
  }

  const send = async (session: SocketSession, { ref, conversationId, text, pictureIds }: SendFrame) => {
    await asParty(session, conversationId)
    const sent = await write(parts, {
      conversationId,
      authorId: session.userId,
      clientId: ref,
      from: session,
      ...(text !== undefined && { text }),
      ...(pictureIds !== undefined && { pictureIds }),
    })
    session.send(JSON.stringify({ t: 'sent', ref, conversationId, ...sent }))
  }

  const sendInTurn = (session: SocketSession, frame: SendFrame) => inTurn(session, frame.conversationId, () => send(session, frame))

  const sync = async (session: SocketSession, { ref, conversationId, after }: SyncFrame) => {
    await asParty(session, conversationId)
    const conversation = await conversations(kit.storage.read).byId(conversationId)
    if (conversation === undefined) throw new Failure('conversation.not_found')
    const stretch = await readStretch(parts, conversation, session.userId, { after })
    await kit.audit({
      role: session.caller.role,
      actor: session.userId,
      operation: 'messaging.sync',
      subject: conversation.patient_id,
      object: conversationId,
      outcome: 'read',
      request: session.sessionId,
    })
    session.send(disclose({ t: 'batch', ref, conversationId, ...stretch }))
  }

  const progress = async (session: SocketSession, { conversationId, received, read }: ProgressFrame) => {
    await asParty(session, conversationId)
    await parts.advance({
      conversationId,
      userId: session.userId,
      ...(received !== undefined && { received }),
      ...(read !== undefined && { read }),
    })
  }

  const typing = async (session: SocketSession, { conversationId }: { conversationId: string }) => {
    const parties = await asParty(session, conversationId)
    const role = session.caller.role as Party
    announcer.to(addressOfParty(parties, otherOf(role)), { t: 'typing', conversationId, role })
  }

  /** Tells the other side of each running conversation, when they are here to see it. */
  const tellPresence = async (session: SocketSession, present: boolean) => {
    const role = session.caller.role as Party
    const rows = await conversations(kit.storage.read).ofParty(role, session.userId, ['waiting', 'open'], 50)
    for (const row of rows) announcer.to(addressOfParty(row, otherOf(role)), { t: 'presence', conversationId: row.id, role, present })
  }

  return {
    frames: { send: sendInTurn, sync, progress, typing },
    async opened(session) {
      const role = session.caller.role
      if (role !== 'patient' && role !== 'doctor') throw new Failure('access.forbidden')
      const running = await listConversations(kit.storage.read, role, session.userId, ['waiting', 'open'])
      for (const each of running) {
        const other = role === 'patient' ? each.doctorId : each.patientId
        announcer.to(addressOf(otherOf(role), other), { t: 'presence', conversationId: each.conversationId, role, present: true })
      }
      return { at: kit.storage.now(), conversations: running }
    },
    closed(session) {
      kit.hub
        .present(session.address)
        .then((still) => (still ? undefined : tellPresence(session, false)))
        .catch((error: unknown) => kit.log.warn({ err: error }, 'presence was not told'))
    },
  }
}
