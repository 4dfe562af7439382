import type { Handler } from '@yijiantong/edge/call.ts'
import type { Session } from '@yijiantong/edge/hub.ts'
import type { Client } from '@yijiantong/kernel/contract.ts'
import { Failure, isFailure } from '@yijiantong/kernel/failure.ts'
import { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { mediaContract } from '@yijiantong/media/contract.ts'
import type { MessagingContract } from '../contract.ts'
import type { Directory } from '../live/directory.ts'
import type { Content, Outgoing, Sent } from '../live/sending.ts'
import type { MessagingTables } from '../tables.ts'

export type Writing = { directory: Directory; send: (message: Outgoing) => Promise<Sent>; media: Client<typeof mediaContract> }

/** What a person wrote, checked and given to the sender; the same for HTTP and the socket. */
export const write = async (
  kit: Writing,
  message: { conversationId: string; authorId: string; clientId: string; text?: Sealed; pictureIds?: string[]; from?: Session },
): Promise<Sent> => {
  const { text, pictureIds, ...rest } = message
  const outgoing: Outgoing = { ...rest, content: await contentOf(kit, message.authorId, text, pictureIds) }
  try {
    return await kit.send(outgoing)
  } catch (error) {
    // Its own copy may be behind by the moment between accepting and writing; only a refusal is worth asking about.
    if (!isFailure(error, 'conversation.not_open')) throw error
    await kit.directory.refresh(message.conversationId)
    return kit.send(outgoing)
  }
}

const contentOf = async (kit: Writing, authorId: string, text?: Sealed, pictureIds?: string[]): Promise<Content> => {
  if (pictureIds !== undefined && text === undefined) {
    await Promise.all(pictureIds.map((pictureId) => assertOwn(kit.media, pictureId, authorId)))
    return { kind: 'pictures', pictureIds, list: Sealed.of(JSON.stringify(pictureIds)) }
  }
  if (text === undefined || pictureIds !== undefined || text.reveal().trim() === '') throw new Failure('message.empty')
  return { kind: 'text', text }
}

const assertOwn = async (media: Client<typeof mediaContract>, pictureId: string, authorId: string): Promise<void> => {
  const picture = await media.owner({ params: { id: pictureId } }).catch((error: unknown) => {
    if (isFailure(error, 'picture.not_found')) throw new Failure('message.picture_not_yours')
    throw error
  })
  if (picture.ownerId !== authorId) throw new Failure('message.picture_not_yours')
}

export const sendMessage =
  (kit: Writing): Handler<MessagingContract['operations']['send'], MessagingTables> =>
  async (call) => {
    const parties = await kit.directory.partiesOf(call.params.id, call.caller.id)
    call.permit({ patient: parties.patient_id, doctor: parties.doctor_id })
    return write(kit, { conversationId: call.params.id, authorId: call.caller.id, ...call.body })
  }
