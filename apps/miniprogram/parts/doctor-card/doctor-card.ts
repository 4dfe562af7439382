import type { DoctorLine } from './line.ts'

/**
 * One doctor in a list: who it is, what they treat, how good and how soon, what it costs; in it what was searched for is marked.
 * `slot` is why this one is in the list. Events: `open` with `{ doctorId }`.
 */
Component({
  properties: {
    doctor: { type: Object, value: {} as Partial<DoctorLine> },
  },
  methods: {
    open() {
      this.triggerEvent('open', { doctorId: this.data.doctor.doctorId })
    },
  },
})
