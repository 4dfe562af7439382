import { stepAfter } from './next-step.ts'
import { asRefusal, type Refusal } from './refusal.ts'

/**
 * Says a refusal to the person and leads them to the next step, if there is one. A sentence that only has to be read is a
 * toast; one with a way onward, or too long to catch in passing, waits to be answered.
 */
export const tell = async (error: unknown): Promise<Refusal> => {
  const refusal = asRefusal(error)
  const step = stepAfter(refusal.code)
  if (step === undefined && refusal.message.length <= 24) {
    wx.showToast({ title: refusal.message, icon: 'none', duration: 2500 })
    return refusal
  }
  const { confirm } = await wx.showModal({
    title: '',
    content: refusal.message,
    showCancel: step !== undefined,
    cancelText: '先不了',
    confirmText: step?.label ?? '知道了',
  })
  if (confirm) step?.go()
  return refusal
}
