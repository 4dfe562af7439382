import { type ActionSheetOptions, showActionSheet } from '../chrome/action-sheet.ts'
import { type ModalOptions, showModal } from '../chrome/modal.ts'
import { Toast, type ToastOptions } from '../chrome/toast.ts'
import { HostError } from '../vendor.ts'
import { requireString } from './call.ts'
import type { Area } from './wx.ts'

const TOAST_MS = 1500
const SHEET_LIMIT = 6
const BUTTON_LIMIT = 4

/** Toasts, loading notes, modals and action sheets. */
export const interactionApis: Area = (host) => {
  const { overlay } = host.frame
  const toast = new Toast(overlay)
  return {
    later: {
      showToast: (options: ToastOptions) => {
        const image = options.image ? { image: host.asset(options.image) } : {}
        toast.show({ ...options, title: requireString(options, 'title'), ...image }, options.duration ?? TOAST_MS)
      },
      hideToast: () => toast.hide(),
      showLoading: (options: ToastOptions) => toast.show({ ...options, title: options.title ?? '', icon: 'loading' }, undefined),
      hideLoading: () => toast.hide(),
      showModal: (options: ModalOptions) => {
        for (const name of ['confirmText', 'cancelText'] as const) {
          if ([...(options[name] ?? '')].length > BUTTON_LIMIT) {
            throw new HostError(`parameter error: ${name} length should not larger than ${BUTTON_LIMIT} Chinese characters`)
          }
        }
        return showModal(overlay, options)
      },
      showActionSheet: async (options: ActionSheetOptions) => {
        if (!Array.isArray(options.itemList) || options.itemList.length === 0) {
          throw new HostError('parameter error: parameter.itemList should have at least 1 item;')
        }
        if (options.itemList.length > SHEET_LIMIT) throw new HostError('parameter error: itemList should not exceed 6 items')
        const tapIndex = await showActionSheet(overlay, options)
        if (tapIndex === undefined) throw new HostError('cancel')
        return { tapIndex }
      },
    },
  }
}
