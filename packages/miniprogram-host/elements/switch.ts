import { element } from '../chrome/element.ts'
import { type FormControl, WxElement } from './element.ts'

/** On or off. */
export class Switch extends WxElement implements FormControl {
  #on = false
  #initial = false

  protected override start(): void {
    this.append(element('i', ''))
    if (!this.hasAttribute('tabindex')) this.tabIndex = 0
    this.#initial = this.flag('checked')
    this.#set(this.#initial)
  }

  protected override changed(name: string, value: unknown): void {
    if (name === 'checked') this.#set(Boolean(value))
    if (name === 'color') this.style.setProperty('--wx-choice', this.text('color'))
    if (name === 'type') this.setAttribute('type', this.text('type'))
    if (name === 'disabled') {
      this.setAttribute('aria-disabled', String(Boolean(value)))
      this.tabIndex = value ? -1 : 0
    }
    this.setAttribute('role', this.text('type') === 'checkbox' ? 'checkbox' : 'switch')
  }

  override activate(): boolean {
    if (this.flag('disabled')) return false
    this.#set(!this.#on)
    this.updateModel('checked', this.#on)
    this.emit('change', { value: this.#on })
    return false
  }

  get formName(): string {
    return this.text('name')
  }

  get formValue(): boolean {
    return this.#on
  }

  reset(): void {
    this.#set(this.#initial)
  }

  #set(on: boolean): void {
    this.#on = on
    this.classList.toggle('wx-checked', on)
    this.setAttribute('role', this.text('type') === 'checkbox' ? 'checkbox' : 'switch')
    this.setAttribute('aria-checked', String(on))
  }
}
