import { serverNow } from '../../../client/clock.ts'
import { timeLeft } from '../../../client/format.ts'

const HOUR = 3_600_000

/** How much time is left, in words and as a bar that empties. Looks again often only when it is about to end. */
Component({
  properties: {
    /** What ends, as in `接诊剩余`. */
    label: { type: String, value: '剩余' },
    from: { type: Number, value: 0 },
    until: { type: Number, value: 0 },
  },
  data: { words: '', percent: 100, close: false, over: false },
  observers: {
    'from, until'() {
      this.look()
    },
  },
  lifetimes: {
    attached() {
      this.start()
    },
    detached() {
      this.stop()
    },
  },
  pageLifetimes: {
    show() {
      this.start()
    },
    hide() {
      this.stop()
    },
  },
  methods: {
    start() {
      this.stop()
      this.look()
      const left = this.data.until - serverNow()
      if (left > 0)
        timers.set(
          this,
          setTimeout(() => this.start(), left > HOUR ? 20_000 : 1000),
        )
    },
    stop() {
      const timer = timers.get(this)
      if (timer !== undefined) clearTimeout(timer)
    },
    look() {
      const { from, until } = this.data
      if (until === 0) return
      const left = Math.max(0, until - serverNow())
      const whole = Math.max(1, until - from)
      const percent = Math.min(100, Math.round((left / whole) * 100))
      const seen = { words: timeLeft(left), percent, close: left < whole / 6, over: left === 0 }
      if (seen.words !== this.data.words || percent !== this.data.percent) this.setData(seen)
    },
  },
})

/** Which timer belongs to which bar. */
const timers = new WeakMap<object, number>()
