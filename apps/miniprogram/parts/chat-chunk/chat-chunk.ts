import { serverNow } from '../../client/clock.ts'
import { preview } from '../../client/pictures.ts'
import { tell } from '../../client/tell.ts'
import type { Message, Party } from '../../live/frames.ts'
import { live } from '../../live/live.ts'
import { CHUNK } from '../../live/threads.ts'
import { isOver } from '../../live/tickets.ts'
import { difference, type Item, itemOf } from '../chat-bubble/items.ts'
import { openDanger } from '../chat-bubble/open-danger.ts'
import { messageMenu } from './message-menu.ts'

/** Chunks that have asked for new tickets and wait for them. */
const asking = new WeakSet<object>()

type Touched = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { key: string; at: number }>

/** Messages `CHUNK * k + 1` to `CHUNK * (k + 1)` of a conversation. Exists only near what is seen; `refresh` shows what has changed. */
Component({
  properties: {
    conversationId: { type: String, value: '' },
    k: { type: Number, value: 0 },
    role: { type: String, value: 'patient' as Party },
    name: { type: String, value: '' },
    portrait: { type: String, value: '' },
  },
  data: { items: [] as Item[] },
  lifetimes: {
    attached() {
      this.refresh()
    },
  },
  methods: {
    refresh() {
      const { conversationId: id, k } = this.data
      const role = this.data.role as Party
      const thread = live.thread(id)
      const conversation = live.conversation(id)
      const other = role === 'patient' ? conversation?.doctor : conversation?.patient
      const around = {
        role,
        now: serverNow(),
        reached: other ?? { received: 0, read: 0 },
        lastOwn: thread.lastWhere(({ author, recalledAt }) => author === role && recalledAt === undefined)?.seq ?? 0,
      }
      const messages = thread.between(k * CHUNK + 1, (k + 1) * CHUNK)
      const over = messages.filter((message) => message.pictures?.some(({ ticket }) => isOver(ticket, around.now)))
      if (over.length > 0) void this.renew(over)
      const items = messages.map((message) =>
        itemOf(over.includes(message) ? { ...message, pictures: blank(message) } : message, thread.get(message.seq - 1), around),
      )
      const changes = difference('items', this.data.items, items)
      if (Object.keys(changes).length > 0) this.setData(changes)
    },
    /** Pictures are shown when their new tickets are here. */
    async renew(over: readonly Message[]) {
      const [first, last] = [over[0]?.seq ?? 0, over[over.length - 1]?.seq ?? 0]
      if (asking.has(this)) return
      asking.add(this)
      try {
        await live.refresh(this.data.conversationId, first, last)
      } catch {
        // Asked again when the chunk is shown or changes the next time.
      } finally {
        asking.delete(this)
      }
    },
    async press({ currentTarget }: Touched) {
      const { conversationId } = this.data
      const message = live.thread(conversationId).get(Number(currentTarget.dataset.key))
      if (message !== undefined) await messageMenu(conversationId, message, message.author === this.data.role)
    },
    async openPicture({ currentTarget }: Touched) {
      const message = live.thread(this.data.conversationId).get(Number(currentTarget.dataset.key))
      await preview(message?.pictures ?? [], currentTarget.dataset.at).catch(tell)
    },
    async openDanger({ currentTarget }: Touched) {
      const { conversationId } = this.data
      const message = live.thread(conversationId).get(Number(currentTarget.dataset.key))
      if (message !== undefined) await openDanger(conversationId, message).catch(tell)
    },
    tapState() {
      // What is stored has nothing to be tried again.
    },
  },
})

/** The same places, with nothing to fetch yet. */
const blank = ({ pictures = [] }: Message) => pictures.map(() => ({ pictureId: '', ticket: '' }))
