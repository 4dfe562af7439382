import { openDialog } from './dialog.ts'
import { element } from './element.ts'

export type ModalOptions = {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  cancelColor?: string
  confirmText?: string
  confirmColor?: string
  editable?: boolean
  placeholderText?: string
}

export type ModalAnswer = { confirm: boolean; cancel: boolean; content?: string | null }

/** wx.showModal: a question with one or two answers, perhaps with a line to write. */
export function showModal(overlay: HTMLElement, options: ModalOptions): Promise<ModalAnswer> {
  return new Promise((resolve) => {
    const input = options.editable
      ? element('input', 'wx-modal-input', {
          placeholder: options.placeholderText ?? '',
          'aria-label': options.title || options.placeholderText || '输入',
          'data-first': '',
        })
      : undefined
    if (input) input.value = options.content ?? ''
    const answer = (confirm: boolean) => {
      dialog.close()
      resolve({ confirm, cancel: !confirm, content: input ? (confirm ? input.value : null) : null })
    }
    const choice = (className: string, text: string, colour: string | undefined, confirm: boolean) => {
      const made = element('button', className, { type: 'button' }, text)
      if (colour) made.style.color = colour
      made.addEventListener('click', () => answer(confirm))
      return made
    }
    const cancel = choice('wx-modal-cancel', options.cancelText ?? '取消', options.cancelColor, false)
    const confirm = choice('wx-modal-confirm', options.confirmText ?? '确定', options.confirmColor, true)
    cancel.hidden = options.showCancel === false
    if (!input) confirm.dataset.first = ''
    const title = element('div', 'wx-modal-title', {}, options.title ?? '')
    title.hidden = !options.title
    const content = element('div', 'wx-modal-content', {}, input ?? options.content ?? '')
    const dialog = openDialog(
      overlay,
      {
        className: 'wx-modal',
        role: 'alertdialog',
        label: [options.title, options.editable ? '' : options.content].filter(Boolean).join('，') || '提示',
        dismissed: () => answer(false),
        lenient: false,
      },
      title,
      content,
      element('div', 'wx-modal-choices', {}, cancel, confirm),
    )
  })
}
