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
      this.setData({ initial: Array.from(name.trim())[0] ?? '' })
    },
    src() {
      this.setData({ failed: false })
    },
  },
  methods: {
    fail() {
      this.setData({ failed: true })
    },
  },
})
