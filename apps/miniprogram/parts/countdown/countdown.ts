import { serverNow } from '../../client/clock.ts'
import { timeLeft } from '../../client/format.ts'
import { ticking } from '../ticking.ts'
import { spoken } from './spoken.ts'

/** Time left until `until` (server's ms), in the letter and colour of the text around it. Event `over`, once, when it has run out. */
Component({
  behaviors: [ticking],
  properties: {
    until: { type: Number, value: 0 },
  },
  data: { text: '', label: '' },
  observers: {
    until() {
      this.start()
    },
  },
  methods: {
    tick(): number | undefined {
      const { until } = this.data
      if (until === 0) return undefined
      const left = until - serverNow()
      const text = timeLeft(left)
      if (text !== this.data.text) this.setData({ text, label: spoken(left) })
      // On the second of the server's clock, so that two telephones count together.
      if (left > 0) return left % 1000 || 1000
      this.triggerEvent('over')
      return undefined
    },
  },
})
