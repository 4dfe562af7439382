import type { Person } from '../shape.ts'

/** The people an account seeks help for, one of them chosen. Events: `choose` with `{ profileId }`, `add`. */
Component({
  properties: {
    people: { type: Array, value: [] as Person[] },
    /** Whether they have not been told yet. */
    waiting: { type: Boolean, value: false },
    chosen: { type: String, value: '' },
    /** Whether it matters who is registered under a verified name. */
    named: { type: Boolean, value: false },
  },
  methods: {
    choose({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
      this.triggerEvent('choose', { profileId: currentTarget.dataset.id })
    },
    add() {
      this.triggerEvent('add')
    },
  },
})
