import { openDialog } from './dialog.ts'
import { element } from './element.ts'

export type ActionSheetOptions = { itemList: string[]; itemColor?: string; alertText?: string }

/** wx.showActionSheet: the index chosen, or nothing. */
export function showActionSheet(overlay: HTMLElement, options: ActionSheetOptions): Promise<number | undefined> {
  return new Promise((resolve) => {
    const done = (index: number | undefined) => {
      dialog.close()
      resolve(index)
    }
    const items = options.itemList.map((text, index) => {
      const item = element('button', 'wx-sheet-item', { type: 'button' }, text)
      if (options.itemColor) item.style.color = options.itemColor
      if (index === 0) item.dataset.first = ''
      item.addEventListener('click', () => done(index))
      return item
    })
    const cancel = element('button', 'wx-sheet-item wx-sheet-cancel', { type: 'button' }, '取消')
    cancel.addEventListener('click', () => done(undefined))
    const alert = element('div', 'wx-sheet-alert', {}, options.alertText ?? '')
    alert.hidden = !options.alertText
    const dialog = openDialog(
      overlay,
      { className: 'wx-sheet', role: 'dialog', label: options.alertText || '选择一项', dismissed: () => done(undefined), lenient: true },
      alert,
      ...items,
      cancel,
    )
  })
}
