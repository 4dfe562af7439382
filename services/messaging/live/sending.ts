import type { Hub, Session } from '@yijiantong/edge/hub.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { Sealed } from '@yijiantong/kernel/sealed.ts'
import { batcher } from '@yijiantong/storage/batch.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { Keyring } from '@yijiantong/storage/keyring.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import { partitionOf } from '@yijiantong/storage/outbox.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import { findRedFlag } from '@yijiantong/triage/red-flags/find.ts'
import type { RedFlag } from '@yijiantong/triage/red-flags/red-flag.ts'
import type { MessageNotice } from '../intents/message-notice.ts'
import { TELL_DANGER, type TellDanger } from '../intents/tell-danger.ts'
import { mayWrite, owesNotice } from '../rules/writing.ts'
import { addressOfParty, otherOf, partyOf, placeOf, userOf } from '../shape.ts'
import { conversationChanges } from '../store.ts'
import type { ConversationRow, MessageRow, MessagingTables, Party } from '../tables.ts'
import type { Announcer } from './announcing.ts'
import type { Directory } from './directory.ts'

export type Content =
  | { readonly kind: 'text'; readonly text: Sealed }
  | { readonly kind: 'pictures'; readonly pictureIds: readonly string[]; readonly list: Sealed }

export type Outgoing = {
  readonly conversationId: string
  readonly authorId: string
  readonly clientId: string
  readonly content: Content
  /** The connection it came by; it gets `sent` instead of `message`. */
  readonly from?: Session
}

export type Sent = { readonly seq: number; readonly at: number }

type Ready = Outgoing & { readonly body: string; readonly present: Readonly<Record<Party, boolean>>; readonly danger: RedFlag | undefined }
type Stored = { readonly row: MessageRow; readonly conversation: ConversationRow; readonly item: Ready }
type Outcome = Sent | Failure

const MOST_IN_BATCH = 128
/** Batches under way at once. SQLite has one writer; a MySQL server works on one batch while another's answer travels. */
const LANES = { sqlite: 1, mysql: 2 } as const

/**
 * Stores messages and tells the parties. What arrives while one commit is under way goes into the next: a handful of
 * statements then serve many messages, on either engine. A message sent twice under one `clientId` is stored once and
 * answered the same.
 */
export const sendingWith = (kit: {
  storage: Storage<MessagingTables>
  keyring: Keyring
  hub: Hub
  directory: Directory
  announcer: Announcer
  roundsAgreed: number
}): ((message: Outgoing) => Promise<Sent>) => {
  const { storage, announcer, roundsAgreed } = kit

  const lane = () =>
    batcher<Ready, Sent>(async (items) => {
      let stored: Stored[] = []
      const write = (lookForTwins: boolean) =>
        storage.transaction(async (tx) => {
          const done = await storeAll(tx, items, { roundsAgreed, lookForTwins })
          stored = done.stored
          return done.outcomes
        })
      // A repeated message is rare, so it is looked for only once the unique key has refused a batch.
      const outcomes = await write(false).catch((error: unknown) => {
        if (error instanceof AlreadyThere) return write(true)
        throw error
      })
      for (const { row, conversation, item } of stored) announcer.message(row, conversation, item.content, item.from)
      return outcomes
    }, MOST_IN_BATCH)
  const lanes = Array.from({ length: LANES[storage.engine] }, lane)

  return async (message) => {
    const ready = await prepare(kit, message)
    // A conversation keeps to its lane, so its messages keep their order, and so does its partition, so lanes do not wait for each other.
    const commit = lanes[partitionOf(message.conversationId, storage.partitions) % lanes.length] as (item: Ready) => Promise<Sent>
    return commit(ready)
  }
}

/** Everything that may wait for something else happens before the transaction: key, membership, presence. */
const prepare = async (kit: { keyring: Keyring; hub: Hub; directory: Directory }, message: Outgoing): Promise<Ready> => {
  const parties = await kit.directory.partiesOf(message.conversationId, message.authorId)
  const key = kit.keyring.known(parties.patient_id) ?? (await kit.keyring.of(parties.patient_id))
  const content = message.content.kind === 'text' ? message.content.text : message.content.list
  const other = otherOf(partyOf(parties, message.authorId))
  const present = await kit.hub.present(addressOfParty(parties, other))
  const { content: written } = message
  const danger = written.kind === 'text' && other === 'doctor' ? findRedFlag(written.text.reveal()) : undefined
  return {
    ...message,
    body: key.seal(content, placeOf({ conversation_id: message.conversationId, client_id: message.clientId })),
    present: { patient: true, doctor: true, [other]: present },
    danger,
  }
}

const storeAll = async (
  tx: Tx<MessagingTables>,
  items: readonly Ready[],
  { roundsAgreed, lookForTwins }: { roundsAgreed: number; lookForTwins: boolean },
): Promise<{ outcomes: Outcome[]; stored: Stored[] }> => {
  const changes = conversationChanges(tx)
  const found = await changes.lockMany([...new Set(items.map((item) => item.conversationId))])
  const before = new Map(found.map((row) => [row.id, { ...row }]))
  const rows = new Map(found.map((row) => [row.id, row]))
  const known = new Map<string, Sent>()
  const learnTwins = async (of: readonly Ready[]): Promise<void> => {
    const twins = await changes.sentBefore(of.map((item) => ({ id: item.conversationId, clientId: item.clientId })))
    for (const { conversation_id, author_id, client_id, seq, at } of twins)
      known.set(nameOf(conversation_id, author_id, client_id), { seq, at })
  }
  if (lookForTwins) await learnTwins(items)
  const stored: Stored[] = []
  const outcomes = items.map((item): Outcome => {
    const name = nameOf(item.conversationId, item.authorId, item.clientId)
    const twin = known.get(name)
    if (twin !== undefined) return twin
    const outcome = decide(tx, rows, item, roundsAgreed)
    if (outcome instanceof Failure) return outcome
    stored.push(outcome)
    const sent = { seq: outcome.row.seq, at: outcome.row.at }
    known.set(name, sent)
    return sent
  })
  // What was stored while the conversation was open is refused once it has ended: who asks again is answered as before.
  const refused = lookForTwins ? [] : items.filter((_, i) => outcomes[i] instanceof Failure)
  if (refused.length > 0) await learnTwins(refused)
  if (stored.length > 0) {
    changes.addMessages(stored.map((each) => each.row))
    const touched = [...new Set(stored.map((each) => each.conversation))]
    // Most messages move the number and the time only; a column no conversation changed is not written.
    changes.update(
      touched,
      moved.filter((column) => touched.some((row) => row[column] !== before.get(row.id)?.[column])),
    )
    for (const each of stored) publish(tx, each.row)
  }
  const answers = outcomes.map((outcome, i) => {
    if (!(outcome instanceof Failure)) return outcome
    const { conversationId, authorId, clientId } = items[i] as Ready
    return known.get(nameOf(conversationId, authorId, clientId)) ?? outcome
  })
  return { outcomes: answers, stored }
}

const moved = ['last_seq', 'last_at', 'rounds', 'last_author', 'answered_at', 'patient_noticed_at', 'doctor_noticed_at'] as const

const nameOf = (conversationId: string, authorId: string, clientId: string): string => `${conversationId}|${authorId}|${clientId}`

/** Moves the conversation's row forward in memory, so that the next message of the batch is decided on what this one leaves. */
const decide = (
  tx: Tx<MessagingTables>,
  rows: ReadonlyMap<string, ConversationRow>,
  item: Ready,
  roundsAgreed: number,
): Stored | Failure => {
  const conversation = rows.get(item.conversationId)
  if (conversation === undefined) return new Failure('conversation.not_found')
  const author = partyOf(conversation, item.authorId)
  try {
    const { rounds } = mayWrite(
      { state: conversation.state, lastAuthor: conversation.last_author, rounds: conversation.rounds },
      author,
      roundsAgreed,
    )
    advance(tx, conversation, item, author, rounds)
    if (item.danger !== undefined) intendToTell(tx, conversation, item.danger)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  const row: MessageRow = {
    conversation_id: conversation.id,
    seq: conversation.last_seq,
    author,
    author_id: item.authorId,
    client_id: item.clientId,
    kind: item.content.kind,
    body: item.body,
    at: tx.now,
    recalled_at: null,
  }
  return { row, conversation, item }
}

/** Apart from the message's own commit: what the system has to say must neither delay nor endanger what the patient said. */
const intendToTell = (tx: Tx<MessagingTables>, { id, last_seq }: ConversationRow, { category, by }: RedFlag): void => {
  const payload = { conversationId: id, seq: last_seq, category, by } satisfies TellDanger
  tx.intend({ kind: TELL_DANGER, key: `${id}:${last_seq}`, payload })
}

const advance = (tx: Tx<MessagingTables>, conversation: ConversationRow, item: Ready, author: Party, rounds: number): void => {
  const id = conversation.id
  conversation.last_seq += 1
  conversation.last_at = tx.now
  if (author === 'doctor' && conversation.answered_at === null) {
    conversation.answered_at = tx.now
    tx.publish({ aggregate: id, type: 'conversation.answered', payload: { conversationId: id, doctorId: item.authorId, at: tx.now } })
  }
  if (author === 'doctor' && conversation.last_author === 'patient') {
    tx.publish({ aggregate: id, type: 'conversation.round_ended', payload: { conversationId: id, rounds, at: tx.now } })
  }
  conversation.rounds = rounds
  conversation.last_author = author
  const other = otherOf(author)
  if (owesNotice(conversation[`${other}_noticed_at`], item.present[other], tx.now)) {
    conversation[`${other}_noticed_at`] = tx.now
    tx.intend({
      kind: 'message-notice',
      key: `${id}:${other}:${conversation.last_seq}`,
      payload: { conversationId: id, userId: userOf(conversation, other), party: other } satisfies MessageNotice,
    })
  }
}

const publish = (tx: Tx<MessagingTables>, row: MessageRow): void =>
  tx.publish({
    aggregate: row.conversation_id,
    type: 'message.sent',
    payload: { conversationId: row.conversation_id, seq: row.seq, authorId: row.author_id, authorRole: row.author, kind: row.kind },
  })
