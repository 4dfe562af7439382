import { serverNow } from '../../../client/clock.ts'
import { timeLeft } from '../../../client/format.ts'
import { ticking } from '../../../parts/ticking.ts'

const HOUR = 3_600_000

/** How much time is left, in words and as a bar that empties. Looks again often only when it is about to end. */
Component({
  behaviors: [ticking],
  properties: {
    /** What ends, as in `接诊剩余`. */
    label: { type: String, value: '剩余' },
    from: { type: Number, value: 0 },
    until: { type: Number, value: 0 },
  },
  data: { words: '', percent: 100, close: false, over: false },
  observers: {
    'from, until'() {
      this.start()
    },
  },
  methods: {
    tick(): number | undefined {
      const { from, until } = this.data
      if (until === 0) return undefined
      const left = Math.max(0, until - serverNow())
      const whole = Math.max(1, until - from)
      const percent = Math.min(100, Math.round((left / whole) * 100))
      const seen = { words: timeLeft(left), percent, close: left < whole / 6, over: left === 0 }
      if (seen.words !== this.data.words || percent !== this.data.percent) this.setData(seen)
      if (left === 0) return undefined
      return left > HOUR ? 20_000 : 1000
    },
  },
})
