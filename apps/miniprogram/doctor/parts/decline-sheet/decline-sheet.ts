import type { Tap } from '../../events.ts'
import { declineChoices } from '../../words.ts'

/** Asks why an order is not taken. Events: `decline` with `{ reason }`, `close`. */
Component({
  properties: {
    open: { type: Boolean, value: false },
    /** While the server is asked. */
    busy: { type: Boolean, value: false },
  },
  data: { choices: declineChoices, chosen: '' },
  observers: {
    open(open: boolean) {
      if (open) this.setData({ chosen: '' })
    },
  },
  methods: {
    choose({ currentTarget }: Tap<{ code: string }>) {
      this.setData({ chosen: currentTarget.dataset.code })
    },
    decline() {
      if (this.data.chosen !== '' && !this.data.busy) this.triggerEvent('decline', { reason: this.data.chosen })
    },
    close() {
      if (!this.data.busy) this.triggerEvent('close')
    },
  },
})
