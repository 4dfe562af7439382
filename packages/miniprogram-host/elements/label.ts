import { WxElement } from './element.ts'

const labelled = 'wx-radio, wx-checkbox, wx-switch, wx-button, wx-input, wx-textarea'

/** A tap on a label is a tap on what it names. */
export class Label extends WxElement {
  override activate(event: Event): boolean {
    const target = event.target as Element
    const pressed = target.closest(labelled)
    if (pressed && this.contains(pressed)) return false
    const id = this.text('for')
    const named = id ? this.closest('wx-page')?.querySelector(`#${CSS.escape(id)}`) : this.querySelector(labelled)
    if (named instanceof WxElement && !named.contains(target)) named.activate(event)
    return false
  }
}
