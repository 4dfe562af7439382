import { element } from '../chrome/element.ts'
import { type FormControl, WxElement } from './element.ts'

/** radio and checkbox: a mark before the content, and the state said to everybody. */
abstract class Choice extends WxElement {
  protected abstract readonly kind: 'radio' | 'checkbox'
  readonly #mark = element('i', 'wx-mark', { 'aria-hidden': 'true' })
  #checked = false
  #initial = false

  protected override start(): void {
    this.prepend(this.#mark)
    if (!this.hasAttribute('role')) this.setAttribute('role', this.kind)
    if (!this.hasAttribute('tabindex')) this.tabIndex = 0
    this.#initial = this.flag('checked')
    this.checked = this.#initial
  }

  get checked(): boolean {
    return this.#checked
  }

  set checked(checked: boolean) {
    this.#checked = checked
    this.properties.checked = checked
    this.classList.toggle('wx-checked', checked)
    this.setAttribute('aria-checked', String(checked))
  }

  restore(): void {
    this.checked = this.#initial
  }

  protected override changed(name: string, value: unknown): void {
    if (name === 'checked') this.checked = Boolean(value)
    if (name === 'color') this.style.setProperty('--wx-choice', this.text('color'))
    if (name === 'disabled') {
      this.setAttribute('aria-disabled', String(Boolean(value)))
      this.tabIndex = value ? -1 : 0
    }
  }
}

export class Radio extends Choice {
  protected override readonly kind = 'radio'

  override activate(): boolean {
    if (this.flag('disabled') || this.checked) return false
    const group = this.closest('wx-radio-group')
    if (group instanceof RadioGroup) group.choose(this)
    else this.checked = true
    return false
  }
}

export class Checkbox extends Choice {
  protected override readonly kind = 'checkbox'

  override activate(): boolean {
    if (this.flag('disabled')) return false
    this.checked = !this.checked
    const group = this.closest('wx-checkbox-group')
    if (group instanceof CheckboxGroup) group.emit('change', { value: group.formValue })
    return false
  }
}

export class RadioGroup extends WxElement implements FormControl {
  protected override start(): void {
    if (!this.hasAttribute('role')) this.setAttribute('role', 'radiogroup')
    this.addEventListener('keydown', (event) => this.#moveByKey(event))
  }

  #radios(): Radio[] {
    return [...this.querySelectorAll('wx-radio')].filter((one) => one instanceof Radio)
  }

  choose(chosen: Radio): void {
    for (const radio of this.#radios()) radio.checked = radio === chosen
    this.emit('change', { value: chosen.text('value') })
  }

  get formName(): string {
    return this.text('name')
  }

  get formValue(): string {
    return (
      this.#radios()
        .find((radio) => radio.checked)
        ?.text('value') ?? ''
    )
  }

  reset(): void {
    for (const radio of this.#radios()) radio.restore()
  }

  #moveByKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    const radios = this.#radios().filter((radio) => !radio.flag('disabled'))
    const at = radios.indexOf(document.activeElement as Radio)
    if (step === undefined || at < 0) return
    event.preventDefault()
    const next = radios[(at + step + radios.length) % radios.length]
    next?.focus()
    if (next) this.choose(next)
  }
}

export class CheckboxGroup extends WxElement implements FormControl {
  #boxes(): Checkbox[] {
    return [...this.querySelectorAll('wx-checkbox')].filter((one) => one instanceof Checkbox)
  }

  get formName(): string {
    return this.text('name')
  }

  get formValue(): string[] {
    return this.#boxes()
      .filter((box) => box.checked)
      .map((box) => box.text('value'))
  }

  reset(): void {
    for (const box of this.#boxes()) box.restore()
  }
}
