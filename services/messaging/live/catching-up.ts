import type { Kit } from '@yijiantong/edge/service.ts'
import { StorageUnavailable } from '@yijiantong/storage/connection.ts'
import { feedHeads, readFeed } from '@yijiantong/storage/feed.ts'
import { conversations } from '../store.ts'
import type { MessagingTables } from '../tables.ts'
import type { Announcer } from './announcing.ts'

const EVERY = 1000
const MOST = 500
/** Nodes find the hub again one after the other: until all have, a frame sent by one may not reach another, ms. */
const DOUBT = 5000

/**
 * Live frames travel between nodes by a hub that may be gone. The feed is the truth and every node can read it: while the
 * hub is degraded, and for a while after, this node reads on in the feed by itself and tells its connections how far their
 * conversations have got. Slower than a frame, and never wrong.
 */
export const catchUp = (kit: Kit<MessagingTables>, announcer: Announcer): (() => void) => {
  let reached: number[] | undefined
  let doubtUntil = 0
  let running = false

  const round = async (): Promise<void> => {
    if (kit.hub.degraded()) doubtUntil = performance.now() + DOUBT
    if (performance.now() > doubtUntil || reached === undefined) {
      reached = await feedHeads(kit.storage)
      return
    }
    const positions = [...reached]
    const heads = new Map<string, { lastSeq: number; moved: boolean }>()
    for (let more = true; more; ) {
      const events = await readFeed(kit.storage, positions, MOST)
      for (const event of events) {
        positions[event.partition] = event.position
        const moved = event.type === 'conversation.moved'
        if (moved || event.type === 'message.sent') {
          heads.set(event.aggregate, { lastSeq: event.payload.seq as number, moved: moved || heads.get(event.aggregate)?.moved === true })
        }
      }
      more = events.length === MOST
    }
    for (const [conversationId, { lastSeq, moved }] of heads) await tell(conversationId, lastSeq, moved)
    // Not before: what could not be told is read again.
    reached = positions
  }

  const tell = async (conversationId: string, lastSeq: number, moved: boolean): Promise<void> => {
    const conversation = await conversations(kit.storage.read).byId(conversationId)
    if (conversation === undefined) return
    if (moved) announcer.toBoth(conversation, { t: 'conversation', conversationId, state: conversation.state })
    announcer.toBoth(conversation, { t: 'head', conversationId, lastSeq })
  }

  const timer = setInterval(() => {
    // A round that takes long is not overtaken by the next.
    if (running) return
    running = true
    round()
      .catch((error: unknown) => {
        if (!(error instanceof StorageUnavailable)) kit.log.warn({ err: error }, 'could not read on in the feed')
      })
      .finally(() => {
        running = false
      })
  }, EVERY)
  timer.unref()
  return () => clearInterval(timer)
}
