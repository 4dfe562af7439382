import { api } from '../../../client/api.ts'
import { open } from '../../../client/go.ts'
import { asRefusal, type Refusal } from '../../../client/refusal.ts'
import type { Change, Tap } from '../../events.ts'

/** The doctor's own sentences, to put one into what is being written. Events: `pick` with `{ text }`, `close`. */
Component({
  properties: {
    open: { type: Boolean, value: false },
  },
  data: {
    state: 'loading' as 'loading' | 'empty' | 'failed' | 'ready',
    refusal: {} as Partial<Refusal>,
    replies: [] as string[],
  },
  observers: {
    open(open: boolean) {
      if (open) void this.load()
    },
  },
  pageLifetimes: {
    /** They may just have been edited. */
    show() {
      if (this.data.open) void this.load()
    },
  },
  methods: {
    async load() {
      try {
        const { items } = await api.doctor.quickReplies({})
        this.setData({ replies: items, state: items.length === 0 ? 'empty' : 'ready' })
      } catch (error) {
        if (this.data.state !== 'ready') this.setData({ state: 'failed', refusal: asRefusal(error) })
      }
    },
    pick({ currentTarget }: Tap<{ at: number }>) {
      const text = this.data.replies[currentTarget.dataset.at]
      if (text !== undefined) this.triggerEvent('pick', { text })
    },
    edit() {
      open('/doctor/quick-replies/quick-replies')
    },
    seen({ detail }: Change<{ visible: boolean }>) {
      if (!detail.visible) this.triggerEvent('close')
    },
  },
})
