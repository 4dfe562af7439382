/** A person's picture, or the first character of their name where there is none or it does not arrive. Always beside the name. */
Component({
  properties: {
    name: { type: String, value: '' },
    src: { type: String, value: '' },
    /** Width and height, rpx. */
    size: { type: Number, value: 96 },
  },
  data: { initial: '', failed: false },
  observers: {
    name(name: string) {
      const initial = Array.from(name.trim())[0] ?? ''
      if (initial !== this.data.initial) this.setData({ initial })
    },
    src() {
      if (this.data.failed) this.setData({ failed: false })
    },
  },
  methods: {
    fail() {
      this.setData({ failed: true })
    },
  },
})
