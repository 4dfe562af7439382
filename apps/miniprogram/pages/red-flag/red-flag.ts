import { call120, decoded, goBack, open } from '../../client/go.ts'
import { definePage } from '../../parts/define-page.ts'

/**
 * What was written may need an emergency department now. `noticed` is what the server said; the quiet way out tells `notNow`
 * through the event channel to the page that opened this one.
 */
definePage({
  data: { noticed: '' },

  onLoad({ noticed }: { noticed?: string }) {
    this.setData({ noticed: decoded(noticed) })
  },

  call: call120,

  openBoundary() {
    open('/pages/agreement/agreement?kind=boundary')
  },

  notNow() {
    this.getOpenerEventChannel().emit?.('notNow')
    goBack()
  },
})
