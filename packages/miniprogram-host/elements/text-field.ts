import { element } from '../chrome/element.ts'
import { cssUnits } from '../framework/units.ts'
import { type FormControl, WxElement } from './element.ts'

const DEFAULT_MAXLENGTH = 140

const forwarded = ['aria-label', 'aria-labelledby', 'aria-describedby', 'aria-invalid', 'aria-required', 'aria-autocomplete']

export type Field = HTMLInputElement | HTMLTextAreaElement

/** What input and textarea have in common: a field of the browser's inside, and WeChat's events around it. */
export abstract class TextField extends WxElement implements FormControl {
  static readonly observedAttributes = forwarded

  abstract readonly field: Field
  readonly #placeholder = element('div', 'wx-placeholder', { 'aria-hidden': 'true' })
  #initial = ''

  protected override start(): void {
    this.#initial = this.text('value')
    this.append(element('div', 'wx-field-box', {}, this.#placeholder, this.field))
    this.field.maxLength = DEFAULT_MAXLENGTH
    this.field.addEventListener('input', () => this.#typed())
    this.field.addEventListener('focus', () => this.emit('focus', { value: this.field.value, height: 0 }))
    this.field.addEventListener('blur', () => this.emit('blur', { value: this.field.value, cursor: this.field.selectionStart ?? 0 }))
    this.field.addEventListener('keydown', (event) => this.keyPressed(event as KeyboardEvent))
    this.field.addEventListener('change', (event) => event.stopPropagation())
    for (const name of forwarded) this.#forward(name, this.getAttribute(name))
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (this.field?.isConnected) this.#forward(name, value)
  }

  protected override changed(name: string, value: unknown): void {
    const { field } = this
    switch (name) {
      case 'value':
        this.setFieldValue(this.text('value'))
        return
      case 'placeholder':
        field.placeholder = this.text('placeholder')
        this.#placeholder.textContent = this.text('placeholder')
        return
      case 'placeholderClass':
        this.#placeholder.className = ['wx-placeholder', ...this.classesOf('placeholderClass')].join(' ')
        return
      case 'placeholderStyle':
        this.#placeholder.style.cssText = cssUnits(this.text('placeholderStyle'))
        return
      case 'disabled':
        field.disabled = Boolean(value)
        return
      case 'maxlength':
        if (this.number('maxlength', DEFAULT_MAXLENGTH) >= 0) field.maxLength = this.number('maxlength', DEFAULT_MAXLENGTH)
        else field.removeAttribute('maxlength')
        return
      case 'focus':
      case 'autoFocus':
        this.#focus(Boolean(value))
        return
      case 'cursor':
        this.#select(this.number('cursor'), this.number('cursor'))
        return
      case 'selectionStart':
      case 'selectionEnd':
        if (this.number('selectionStart', -1) >= 0) this.#select(this.number('selectionStart'), this.number('selectionEnd', -1))
        return
      case 'confirmType':
        field.enterKeyHint = this.text('confirmType', 'done') === 'return' ? 'enter' : this.text('confirmType', 'done')
    }
  }

  protected abstract keyPressed(event: KeyboardEvent): void

  /** After the text has changed, by the person or by the page. */
  protected refreshed(): void {
    this.#placeholder.hidden = this.field.value !== ''
  }

  protected setFieldValue(text: string): void {
    const limited = this.field.maxLength >= 0 ? text.slice(0, this.field.maxLength) : text
    if (this.field.value !== limited) this.field.value = limited
    this.refreshed()
  }

  protected confirm(): void {
    this.emit('confirm', { value: this.field.value })
    if (!this.flag('confirmHold')) this.field.blur()
  }

  get formName(): string {
    return this.text('name')
  }

  get formValue(): string {
    return this.field.value
  }

  reset(): void {
    this.setFieldValue(this.#initial)
    this.updateModel('value', this.field.value)
  }

  override activate(event: Event): boolean {
    if (event.target !== this.field) this.field.focus()
    return false
  }

  #typed(): void {
    const { field } = this
    this.refreshed()
    this.updateModel('value', field.value)
    const cursor = field.selectionStart ?? field.value.length
    const { returned } = this.emit('input', { value: field.value, cursor, keyCode: 0 })
    this.#replace(returned)
  }

  /** What bindinput returns takes the place of what was typed: a text, or `{ value, cursor }`. */
  #replace(returned: unknown): void {
    const answer = typeof returned === 'string' ? { value: returned } : returned
    if (typeof answer !== 'object' || answer === null || !('value' in answer)) return
    this.setFieldValue(String(answer.value))
    this.updateModel('value', this.field.value)
    if ('cursor' in answer && typeof answer.cursor === 'number') this.field.setSelectionRange(answer.cursor, answer.cursor)
  }

  #focus(on: boolean): void {
    // The element may be in a part of the page that is still being put together.
    queueMicrotask(() => {
      if (on) this.field.focus()
      else if (document.activeElement === this.field) this.field.blur()
    })
  }

  #select(start: number, end: number): void {
    if (document.activeElement === this.field) this.field.setSelectionRange(start, end < 0 ? this.field.value.length : end)
  }

  /** A name given to the built-in is the name of the field a screen reader finds. */
  #forward(name: string, value: string | null): void {
    if (value === null) return
    this.field.setAttribute(name, value)
    this.removeAttribute(name)
  }
}
