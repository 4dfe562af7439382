import { asRefusal, type Refusal } from '../../client/refusal.ts'
import { signedIn } from '../../client/session.ts'
import { tell } from '../../client/tell.ts'
import type { Party } from '../../live/frames.ts'
import { live } from '../../live/live.ts'
import type { Change } from '../../live/messenger.ts'
import { CHUNK } from '../../live/threads.ts'
import { difference, type Item, pendingItem } from '../chat-bubble/items.ts'
import { type Chunk, chunksOf } from './chunks.ts'
import { DrawQueue } from './draw-queue.ts'
import { offerAgain } from './unsent-menu.ts'

type Seen = WechatMiniprogram.IntersectionObserverObserveCallbackResult & { dataset: { k: number } }
type Touched = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { key: string; at: number }>

/** Content is drawn this far above and below what is seen, px. */
const AHEAD = 1200
/** Nearer to the beginning of what is known than this, the page before it is fetched, px. */
const NEAR_TOP = 2000
/** After a page has come in, whether it was enough shows a moment later, ms. */
const SETTLED = 80
/** Nearer to the end than this, the reader follows what is said, px. */
const AT_END = 60
/** A line that comes back at once is no news, ms. */
const OFFLINE_AFTER = 2500
/** Past any end: the scroller stops at its own. */
const BOTTOM = 10_000_000

type Rest = {
  readonly queue: DrawQueue
  stop?: () => void
  near?: WechatMiniprogram.IntersectionObserver
  end?: WechatMiniprogram.IntersectionObserver
  top?: WechatMiniprogram.IntersectionObserver
  nearTop?: boolean
  offlineSoon?: number
  loading?: boolean
  hidden?: boolean
  jumps?: number
}

/**
 * The messages of a conversation, from its end backwards. They come in chunks; a chunk far from what is seen leaves nothing
 * but its height. `settle()` keeps the end in sight after something around the list has changed its size.
 */
Component({
  properties: {
    conversationId: { type: String, value: '' },
    role: { type: String, value: 'patient' as Party },
    /** Of the other side. */
    name: { type: String, value: '' },
    portrait: { type: String, value: '' },
  },
  data: {
    state: 'loading' as 'loading' | 'failed' | 'ready',
    refusal: {} as Partial<Refusal>,
    chunks: [] as Chunk[],
    pending: [] as Item[],
    scrollTop: 0,
    placed: false,
    atEnd: true,
    fresh: 0,
    top: '',
    typing: false,
    offline: false,
  },
  lifetimes: {
    attached() {
      this.rest().stop = live.onChange((change) => this.hear(change))
      this.showPending()
      this.showLine()
      void this.open()
    },
    detached() {
      const { stop, near, end, top, offlineSoon, queue } = this.rest()
      stop?.()
      near?.disconnect()
      end?.disconnect()
      top?.disconnect()
      if (offlineSoon !== undefined) clearTimeout(offlineSoon)
      queue.stop()
      live.leave(this.data.conversationId)
    },
  },
  pageLifetimes: {
    show() {
      this.rest().hidden = false
      if (this.data.state !== 'loading') void this.open()
    },
    hide() {
      this.rest().hidden = true
    },
  },
  methods: {
    /** What is not for the template. */
    rest(): Rest {
      const held = this as unknown as { held?: Rest }
      held.held ??= { queue: new DrawQueue((k) => this.setData({ [`chunks[${this.placeOf(k)}].near`]: true })) }
      return held.held
    },
    async open() {
      const { conversationId: id } = this.data
      try {
        await live.open(id)
        if (this.data.state === 'ready') this.markRead()
        else this.begin()
      } catch (error) {
        // What is here can be read; the missing end comes with the connection.
        if (this.data.state !== 'ready') this.setData({ state: 'failed', refusal: asRefusal(error) })
      }
    },
    begin() {
      this.setData({ state: 'ready', chunks: chunksOf(live.thread(this.data.conversationId), []), top: this.topWords() })
      wx.nextTick(() => {
        this.scrollTo(BOTTOM, { placed: true, fresh: 0 })
        this.watchChunks()
        this.watchEnd()
        this.watchTop()
        this.markRead()
      })
    },
    hear(change: Change) {
      if (change.what === 'up') return this.showLine()
      if (change.what === 'session') return this.showSession()
      if (!('id' in change) || change.id !== this.data.conversationId) return
      if (change.what === 'messages') this.grow(change.from, change.to)
      else if (change.what === 'outbox') this.showPending()
      else if (change.what === 'progress') this.refreshChunks(0, Number.MAX_SAFE_INTEGER)
      else if (change.what === 'typing') this.showTyping()
      this.triggerEvent('change', { what: change.what })
    },
    /** Messages are new or different. */
    grow(from: number, to: number) {
      if (this.data.state !== 'ready') return
      const thread = live.thread(this.data.conversationId)
      const follows = this.data.atEnd
      const chunks = chunksOf(thread, this.data.chunks)
      const sameStart = chunks[0]?.k === this.data.chunks[0]?.k
      if (!sameStart) this.growBefore(chunks)
      else for (let at = this.data.chunks.length; at < chunks.length; at++) this.setData({ [`chunks[${at}]`]: chunks[at] })
      // A new last message of one's own takes the mark from the one before, wherever that is.
      this.refreshChunks(to === thread.last ? 0 : from, to === thread.last ? Number.MAX_SAFE_INTEGER : to + 1)
      this.watchChunks()
      if (to !== thread.last || from <= thread.first) return
      if (follows) this.toEnd()
      else this.setData({ fresh: this.data.fresh + thread.between(from, to).filter(({ author }) => author !== this.data.role).length })
      this.markRead()
    },
    /** What is seen stays where it is, which a scroller sees to by itself except at its very beginning. */
    growBefore(chunks: Chunk[]) {
      const before = this.data.chunks[0]?.k
      this.setData({ chunks, top: this.topWords() })
      this.createSelectorQuery()
        .select('.scroller')
        .fields({ rect: true, scrollOffset: true })
        .select('.top')
        .boundingClientRect()
        .select(`#at-${before}`)
        .boundingClientRect()
        .exec(([scroller, top, first]: { top: number; height: number; scrollTop: number }[]) => {
          if (scroller === undefined || top === undefined || first === undefined || scroller.scrollTop > 0) return
          this.scrollTo(first.top - scroller.top - top.height)
        })
    },
    refreshChunks(from: number, to: number) {
      for (const { k, near } of this.data.chunks) {
        if (!near || (k + 1) * CHUNK < from || k * CHUNK >= to) continue
        ;(this.selectComponent(`#chunk-${k}`) as { refresh?(): void } | null)?.refresh?.()
      }
    },
    showPending() {
      const items = live.pending(this.data.conversationId).map(pendingItem)
      const more = items.length > this.data.pending.length
      const changes = difference('pending', this.data.pending, items)
      if (Object.keys(changes).length === 0) return
      const follows = this.data.atEnd
      this.setData(changes)
      // Whoever says something wants to see it.
      if ((more || follows) && this.data.state === 'ready') this.toEnd()
    },
    showTyping() {
      this.setData({ typing: live.isTyping(this.data.conversationId) })
      this.settle()
    },
    /** Signed out while the conversation was open: what was not sent waits for who comes back. */
    showSession() {
      if (signedIn()?.role === this.data.role) return
      this.setData({
        state: 'failed',
        refusal: { code: 'access.unauthenticated', message: '登录已失效。请重新登录，没有发出的消息还在。' },
      })
    },
    showLine() {
      const rest = this.rest()
      if (rest.offlineSoon !== undefined) clearTimeout(rest.offlineSoon)
      if (live.up) {
        if (this.data.offline) this.showOffline(false)
      } else rest.offlineSoon = setTimeout(() => this.showOffline(!live.up), OFFLINE_AFTER)
    },
    showOffline(offline: boolean) {
      const follows = this.data.atEnd
      this.setData({ offline })
      if (follows) this.toEnd()
    },
    settle() {
      if (this.data.state === 'ready' && this.data.atEnd) this.toEnd()
    },
    toEnd() {
      this.scrollTo(BOTTOM)
      if (this.data.fresh > 0) this.setData({ fresh: 0 })
    },
    /** The same number twice would not move it. */
    scrollTo(top: number, more: { placed?: boolean; fresh?: number } = {}) {
      const rest = this.rest()
      rest.jumps = ((rest.jumps ?? 0) + 1) % 100
      this.setData({ scrollTop: top + rest.jumps / 200, ...more })
    },
    watchChunks() {
      const rest = this.rest()
      rest.near?.disconnect()
      rest.near = this.createIntersectionObserver({ observeAll: true, thresholds: [0, 0.001], initialRatio: -1 })
      rest.near.relativeTo('.scroller', { top: AHEAD, bottom: AHEAD }).observe('.chunk', (seen) => this.onSeen(seen as Seen))
    },
    onSeen({ dataset: { k }, intersectionRatio, boundingClientRect: { height } }: Seen) {
      const { queue } = this.rest()
      const at = this.placeOf(k)
      const chunk = this.data.chunks[at]
      if (chunk === undefined) return
      if (intersectionRatio > 0) {
        if (!chunk.near) queue.add(k)
        return
      }
      queue.drop(k)
      // What has not been drawn has no height to keep.
      if (chunk.near && height > 0) this.setData({ [`chunks[${at}]`]: { k, near: false, height } })
    },
    placeOf(k: number): number {
      return k - (this.data.chunks[0]?.k ?? 0)
    },
    watchEnd() {
      const rest = this.rest()
      rest.end = this.createIntersectionObserver({ initialRatio: -1 })
      rest.end.relativeTo('.scroller', { bottom: AT_END }).observe('.end', ({ intersectionRatio }) => {
        const atEnd = intersectionRatio > 0
        if (atEnd === this.data.atEnd) return
        this.setData(atEnd ? { atEnd, fresh: 0 } : { atEnd })
        this.markRead()
      })
    },
    watchTop() {
      const rest = this.rest()
      rest.top = this.createIntersectionObserver({ initialRatio: -1 })
      rest.top.relativeTo('.scroller', { top: NEAR_TOP }).observe('.top', ({ intersectionRatio }) => {
        rest.nearTop = intersectionRatio > 0
        if (rest.nearTop) void this.older()
      })
    },
    /** One page after the other until there is enough above what is seen. */
    async older() {
      const rest = this.rest()
      const { conversationId: id } = this.data
      if (rest.loading) return
      rest.loading = true
      try {
        while (rest.nearTop && live.thread(id).first > 1) {
          await live.older(id)
          await new Promise((resolve) => setTimeout(resolve, SETTLED))
        }
      } catch (error) {
        await tell(error)
      } finally {
        rest.loading = false
      }
    },
    topWords(): string {
      return live.thread(this.data.conversationId).first > 1 ? '正在加载更早的消息' : ''
    },
    /** Only what is in sight of a reader. */
    markRead() {
      const { conversationId: id, atEnd, state } = this.data
      if (state !== 'ready') return
      const { last } = live.thread(id)
      live.progress(id, atEnd && !this.rest().hidden ? { received: last, read: last } : { received: last })
    },
    press() {
      // What is not stored yet is reached by its state.
    },
    openPicture({ currentTarget }: Touched) {
      const pictures = this.data.pending.find(({ key }) => key === currentTarget.dataset.key)?.pictures ?? []
      const urls = pictures.map(({ path }) => path)
      wx.previewImage({ urls, current: urls[currentTarget.dataset.at] ?? '' })
    },
    async tapState({ currentTarget }: Touched) {
      const item = this.data.pending.find(({ key }) => key === currentTarget.dataset.key)
      if (item !== undefined) await offerAgain(item)
    },
  },
})
