import type { Kit } from '@yijiantong/edge/service.ts'
import { StorageUnavailable } from '@yijiantong/storage/connection.ts'
import { feedHeads, readFeed } from '@yijiantong/storage/feed.ts'
import { conversations } from '../store.ts'
import type { MessagingTables } from '../tables.ts'
import type { Announcer } from './announcing.ts'

const EVERY = 1000
const MOST = 500

/**
 * Live frames travel between nodes by a hub that may be gone. The feed is the truth and every node can read it: while the
 * hub is degraded this node reads on in the feed by itself and tells its connections how far their conversations have got.
 * Slower than a frame, and never wrong.
 */
export const catchUp = (kit: Kit<MessagingTables>, announcer: Announcer): (() => void) => {
  let reached: number[] | undefined

  const round = async (): Promise<void> => {
    if (!kit.hub.degraded() || reached === undefined) {
      reached = await feedHeads(kit.storage)
      return
    }
    const events = await readFeed(kit.storage, reached, MOST)
    const newest = new Map<string, number>()
    for (const event of events) {
      reached[event.partition] = event.position
      if (event.type === 'message.sent') newest.set(event.aggregate, event.payload.seq as number)
    }
    for (const [conversationId, lastSeq] of newest) {
      const conversation = await conversations(kit.storage.read).byId(conversationId)
      if (conversation !== undefined) announcer.toBoth(conversation, { t: 'head', conversationId, lastSeq })
    }
  }

  const timer = setInterval(() => {
    round().catch((error: unknown) => {
      if (!(error instanceof StorageUnavailable)) kit.log.warn({ err: error }, 'could not read on in the feed')
    })
  }, EVERY)
  timer.unref()
  return () => clearInterval(timer)
}
