import type { Kit } from '@yijiantong/edge/service.ts'
import type { SocketHandlers, SocketSession } from '@yijiantong/edge/sockets.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { disclose, type Sealed } from '@yijiantong/kernel/sealed.ts'
import { listConversations } from '../handlers/conversations.ts'
import { type Reading, readStretch } from '../handlers/read-messages.ts'
import { type Writing, write } from '../handlers/send-message.ts'
import { otherOf, partyOf, userOf } from '../shape.ts'
import { conversations } from '../store.ts'
import type { MessagingTables, Party } from '../tables.ts'
import type { Announcer } from './announcing.ts'
import type { Advance, Progress } from './progress.ts'

type SendFrame = { ref: string; conversationId: string; text?: Sealed; pictureIds?: string[] }
type SyncFrame = { ref: string; conversationId: string; after: number }
type ProgressFrame = { conversationId: string; received?: number; read?: number }

export const socketOn = (
  kit: Kit<MessagingTables>,
  parts: Writing & Reading & { announcer: Announcer; advance: (advance: Advance) => Promise<Progress> },
): SocketHandlers => {
  const { directory, announcer } = parts

  const send = async (session: SocketSession, { ref, conversationId, text, pictureIds }: SendFrame) => {
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

  const sync = async (session: SocketSession, { ref, conversationId, after }: SyncFrame) => {
    await directory.partiesOf(conversationId, session.userId)
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
    await directory.partiesOf(conversationId, session.userId)
    await parts.advance({
      conversationId,
      userId: session.userId,
      ...(received !== undefined && { received }),
      ...(read !== undefined && { read }),
    })
  }

  const typing = async (session: SocketSession, { conversationId }: { conversationId: string }) => {
    const parties = await directory.partiesOf(conversationId, session.userId)
    const role = partyOf(parties, session.userId)
    announcer.to(userOf(parties, otherOf(role)), { t: 'typing', conversationId, role })
  }

  /** Tells the other side of each running conversation, when they are here to see it. */
  const tellPresence = async (session: SocketSession, present: boolean) => {
    const role = session.caller.role as Party
    const rows = await conversations(kit.storage.read).ofParty(role, session.userId, ['waiting', 'open'], 50)
    for (const row of rows) announcer.to(userOf(row, otherOf(role)), { t: 'presence', conversationId: row.id, role, present })
  }

  return {
    frames: { send, sync, progress, typing },
    async opened(session) {
      const role = session.caller.role
      if (role !== 'patient' && role !== 'doctor') throw new Failure('access.forbidden')
      const running = await listConversations(kit.storage.read, role, session.userId, ['waiting', 'open'])
      for (const each of running) {
        const other = role === 'patient' ? each.doctorId : each.patientId
        announcer.to(other, { t: 'presence', conversationId: each.conversationId, role, present: true })
      }
      return { at: kit.storage.now(), conversations: running }
    },
    closed(session) {
      kit.hub
        .present(session.userId)
        .then((still) => (still ? undefined : tellPresence(session, false)))
        .catch((error: unknown) => kit.log.warn({ err: error }, 'presence was not told'))
    },
  }
}
