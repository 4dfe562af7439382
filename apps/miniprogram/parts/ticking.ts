type Ticking = { tick(): number | undefined }

/** Which timer belongs to which component. */
const timers = new WeakMap<object, number>()

/**
 * For a component that looks at the clock again and again, and only while it is seen. Its `tick` shows the time as it is now and
 * answers after how many ms to look again, or nothing when it has run out. Call `start` when what it counts has changed.
 */
export const ticking = Behavior({
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
      const next = (this as unknown as Ticking).tick()
      if (next !== undefined)
        timers.set(
          this,
          setTimeout(() => this.start(), next),
        )
    },
    stop() {
      const timer = timers.get(this)
      if (timer !== undefined) clearTimeout(timer)
    },
  },
})
