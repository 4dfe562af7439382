import { element } from './element.ts'

export type Dialog = { readonly root: HTMLElement; readonly box: HTMLElement; close(): void }

export type DialogOptions = {
  className: string
  role: 'dialog' | 'alertdialog'
  label: string
  /** Escape, and a tap beside the box when `lenient`. */
  dismissed: () => void
  lenient: boolean
}

const focusable = 'button:not([disabled]):not([hidden]), input:not([disabled]), [tabindex]:not([tabindex="-1"])'

/** Something over the whole page that has to be answered: focus goes in, stays in, and goes back to where it came from. */
export function openDialog(overlay: HTMLElement, options: DialogOptions, ...content: Node[]): Dialog {
  const cameFrom = document.activeElement
  const box = element('div', options.className, { role: options.role, 'aria-modal': 'true', 'aria-label': options.label, tabindex: '-1' })
  box.append(...content)
  const root = element('div', 'wx-mask', {}, box)
  const dialog: Dialog = {
    root,
    box,
    close: () => {
      root.remove()
      if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus({ preventScroll: true })
    },
  }
  root.addEventListener('click', (event) => {
    event.stopPropagation()
    if (event.target === root && options.lenient) options.dismissed()
  })
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      options.dismissed()
    } else if (event.key === 'Tab') {
      keepInside(event, box)
    }
  })
  overlay.append(root)
  const first = box.querySelector<HTMLElement>('[data-first]') ?? box
  first.focus({ preventScroll: true })
  return dialog
}

function keepInside(event: KeyboardEvent, box: HTMLElement): void {
  const stops = [...box.querySelectorAll<HTMLElement>(focusable)].filter((one) => one.offsetParent !== null)
  const first = stops[0]
  const last = stops.at(-1)
  if (!first || !last) {
    event.preventDefault()
    return
  }
  const at = document.activeElement
  if (event.shiftKey && (at === first || at === box)) {
    event.preventDefault()
    last.focus()
  } else if (!event.shiftKey && at === last) {
    event.preventDefault()
    first.focus()
  }
}
