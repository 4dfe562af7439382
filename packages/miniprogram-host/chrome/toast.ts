import { element } from './element.ts'

export type ToastIcon = 'success' | 'error' | 'loading' | 'none'
export type ToastOptions = { title: string; icon?: ToastIcon; image?: string; mask?: boolean; duration?: number }

/** One toast or loading note at a time, read out by screen readers, never in the way of the keyboard. */
export class Toast {
  readonly #overlay: HTMLElement
  /** Stays in the document, as a live region has to be there before its text. */
  readonly #live = element('div', 'wx-toast-live', { 'aria-live': 'polite', role: 'status' })
  #timer = 0

  constructor(overlay: HTMLElement) {
    this.#overlay = overlay
    overlay.append(this.#live)
  }

  show(options: ToastOptions, until: number | undefined): void {
    this.hide()
    const box = element('div', 'wx-toast')
    const icon = iconOf(options)
    if (icon) box.append(icon)
    else box.classList.add('wx-toast-text')
    box.append(element('div', 'wx-toast-title', {}, options.title))
    if (options.mask) this.#live.append(element('div', 'wx-toast-mask'))
    this.#live.append(box)
    if (!this.#live.isConnected) this.#overlay.append(this.#live)
    if (until !== undefined) this.#timer = window.setTimeout(() => this.hide(), until)
  }

  hide(): void {
    window.clearTimeout(this.#timer)
    this.#live.replaceChildren()
  }
}

function iconOf({ icon = 'success', image }: ToastOptions): HTMLElement | undefined {
  if (image) return element('img', 'wx-toast-image', { src: image, alt: '' })
  if (icon === 'none') return undefined
  if (icon === 'loading') return element('span', 'wx-spinner')
  return element('span', `wx-toast-icon wx-toast-${icon === 'error' ? 'error' : 'success'}`)
}
