/** A row that turns something on or off, with what that means. Event `change`: `{ on }`; who uses it says what it is then. */
Component({
  properties: {
    label: { type: String, value: '' },
    note: { type: String, value: '' },
    on: { type: Boolean, value: false },
    /** While the server is asked, or when it may not be turned. */
    disabled: { type: Boolean, value: false },
  },
  methods: {
    turn() {
      if (!this.data.disabled) this.triggerEvent('change', { on: !this.data.on })
    },
  },
})
