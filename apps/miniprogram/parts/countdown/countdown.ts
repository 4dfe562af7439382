import { serverNow } from '../../client/clock.ts'
import { timeLeft } from '../../client/format.ts'
import { spoken } from './spoken.ts'

/** Time left until `until` (server's ms), in the letter and colour of the text around it. Event `over`, once, when it has run out. */
Component({
  properties: {
    until: { type: Number, value: 0 },
  },
  data: { text: '', label: '' },
  observers: {
    until() {
      this.start()
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
      if (this.data.until > 0) this.tick()
    },
    stop() {
      const { timer } = this as { timer?: number }
      if (timer !== undefined) clearTimeout(timer)
    },
    tick() {
      const left = this.data.until - serverNow()
      const text = timeLeft(left)
      if (text !== this.data.text) this.setData({ text, label: spoken(left) })
      if (left <= 0) {
        this.triggerEvent('over')
        return
      }
      // On the second of the server's clock, so that two telephones count together.
      const timer = setTimeout(() => this.tick(), left % 1000 || 1000)
      Object.assign(this, { timer })
    },
  },
})
