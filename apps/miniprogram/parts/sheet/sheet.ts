/** Something to read or choose, over the lower part of the page. `slot` scrolls; slot `foot` stays in sight. Events: `close`. */
Component({
  options: { multipleSlots: true },
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
  },
  methods: {
    change({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.close()
    },
    close() {
      this.triggerEvent('close')
    },
  },
})
