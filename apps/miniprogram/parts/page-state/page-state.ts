import { stepAfter } from '../../client/next-step.ts'
import type { Refusal } from '../../client/refusal.ts'

/**
 * What a screen shows before, instead of and after its content: a skeleton while it loads, a word when there is nothing, a
 * sentence and a way out when it failed. `slot` is the content; slot `skeleton` may draw the screen's own shape.
 * Events: `retry`.
 */
Component({
  options: { multipleSlots: true },
  properties: {
    /** loading, empty, failed or ready. */
    state: { type: String, value: 'loading' as 'loading' | 'empty' | 'failed' | 'ready' },
    /** Of `failed`: `{ code, message }` of the refusal. */
    refusal: { type: Object, value: {} as Partial<Pick<Refusal, 'code' | 'message'>> },
    /** Of `empty`: what is not there, and what to do about it. */
    emptyText: { type: String, value: '这里还没有内容' },
    emptyHint: { type: String, value: '' },
    emptyIcon: { type: String, value: 'file' },
    /** How many grey lines stand for the content. */
    lines: { type: Number, value: 3 },
  },
  data: { step: '', bones: [0, 1, 2] },
  observers: {
    lines(lines: number) {
      this.setData({ bones: Array.from({ length: lines }, (_, index) => index) })
    },
    refusal(refusal: { code?: string } | null) {
      const step = stepAfter(refusal?.code ?? '')?.label ?? ''
      if (step !== this.data.step) this.setData({ step })
    },
  },
  methods: {
    retry() {
      this.triggerEvent('retry')
    },
    goOn() {
      stepAfter(this.data.refusal?.code ?? '')?.go()
    },
  },
})
