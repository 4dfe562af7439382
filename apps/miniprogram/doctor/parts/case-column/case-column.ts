import { api } from '../../../client/api.ts'
import { live } from '../../../live/live.ts'
import { failed } from '../../../parts/page-state/failed.ts'
import { type CaseLine, caseLine } from '../../case-line.ts'
import type { Tap } from '../../events.ts'

/** Which listening belongs to which column. */
const listening = new WeakMap<object, () => void>()

/** On a wide window: the consultations that are going on, beside the one that is open. Event: `open` with `{ id }`. */
Component({
  properties: {
    current: { type: String, value: '' },
  },
  data: {
    state: 'loading' as 'loading' | 'empty' | 'failed' | 'ready',
    refusal: {} as { code?: string; message?: string },
    items: [] as CaseLine[],
  },
  lifetimes: {
    attached() {
      listening.set(
        this,
        live.onChange(({ what }) => {
          if (what === 'state') void this.load()
          else if (what === 'conversations' || what === 'progress') this.countUnread()
        }),
      )
      void this.load()
    },
    detached() {
      listening.get(this)?.()
    },
  },
  pageLifetimes: {
    show() {
      void this.load()
    },
  },
  methods: {
    async load() {
      try {
        const { items } = await api.consultation.workbench({ query: { group: 'in_progress' } })
        const lines = items.map((row) => caseLine(row, '', live.unread(row.consultationId)))
        this.setData({ items: lines, state: lines.length === 0 ? 'empty' : 'ready' })
      } catch (error) {
        if (this.data.state !== 'ready') this.setData(failed(error))
      }
    },
    countUnread() {
      const changes = this.data.items.flatMap(({ id, unread }, at) => {
        const now = live.unread(id)
        return now === unread ? [] : [[`items[${at}].unread`, now] as const]
      })
      if (changes.length > 0) this.setData(Object.fromEntries(changes))
    },
    open({ currentTarget }: Tap<{ id: string }>) {
      if (currentTarget.dataset.id !== this.data.current) this.triggerEvent('open', { id: currentTarget.dataset.id })
    },
  },
})
