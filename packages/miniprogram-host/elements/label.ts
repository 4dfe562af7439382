import { WxElement } from './element.ts'

const labelled = 'wx-radio, wx-checkbox, wx-switch, wx-button, wx-input, wx-textarea'

let count = 0

/** A tap on a label is a tap on what it names. */
export class Label extends WxElement {
  protected override entered(): void {
    queueMicrotask(() => this.#nameIt())
  }

  override activate(event: Event): boolean {
    const target = event.target as Element
    const pressed = target.closest(labelled)
    if (pressed && this.contains(pressed)) return false
    const named = this.#named
    if (named && !named.contains(target)) named.activate(event)
    return false
  }

  get #named(): WxElement | undefined {
    const id = this.text('for')
    const found = id ? this.closest('wx-page')?.querySelector(`#${CSS.escape(id)}`) : this.querySelector(labelled)
    return found instanceof WxElement ? found : undefined
  }

  /** What has no name of its own is called by its label. */
  #nameIt(): void {
    const named = this.#named
    if (!named || named.hasAttribute('aria-label') || named.textContent?.trim()) return
    count += 1
    this.id ||= `wx-label-${count}`
    named.setAttribute('aria-labelledby', this.id)
  }
}
