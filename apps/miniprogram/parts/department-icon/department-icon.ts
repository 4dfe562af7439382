import { drawingOf } from './drawing.ts'

/** A line drawing for a department, in the colour of the text around it. Always beside its name. */
Component({
  properties: {
    code: { type: String, value: '' },
  },
  data: { drawing: 'stethoscope' },
  observers: {
    code(code: string) {
      this.setData({ drawing: drawingOf(code) })
    },
  },
})
