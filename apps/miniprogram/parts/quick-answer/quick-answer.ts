/**
 * An answer for which a tap mostly does: chips, and a box for what none of them says. Event: `change` with `{ value }`.
 * With `other`, the box opens on a chip of that name; without it, the box is always there.
 */
Component({
  properties: {
    value: { type: String, value: '' },
    choices: { type: Array, value: [] as string[] },
    other: { type: String, value: '' },
    placeholder: { type: String, value: '' },
    most: { type: Number, value: 500 },
    label: { type: String, value: '' },
  },
  data: { text: '', writing: false },
  observers: {
    value(value: string) {
      const own = value !== '' && !this.data.choices.includes(value)
      // What is being written comes back from the page with every letter, and must not move the cursor.
      if (own && value !== this.written()) this.setData({ text: value, writing: true })
      if (!own && value !== '') this.setData({ text: '', writing: false })
    },
  },
  methods: {
    written(): string {
      return (this as { own?: string }).own ?? ''
    },
    say(value: string) {
      Object.assign(this, { own: value })
      this.triggerEvent('change', { value })
    },
    choose({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { choice: string }>) {
      this.setData({ text: '', writing: false })
      this.say(currentTarget.dataset.choice)
    },
    writeOwn() {
      if (this.data.writing) return
      this.setData({ text: '', writing: true })
      this.say('')
    },
    write({ detail }: WechatMiniprogram.TextareaInput) {
      this.say(detail.value)
    },
  },
})
