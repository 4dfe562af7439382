import { element } from '../chrome/element.ts'
import { type FormControl, WxElement } from './element.ts'

/** A number by dragging, or by arrow keys. */
export class Slider extends WxElement implements FormControl {
  static readonly observedAttributes = ['aria-label']

  readonly #range = element('input', 'wx-slider-range', { type: 'range' })
  readonly #shown = element('span', 'wx-slider-value')
  #initial = 0

  protected override start(): void {
    this.#initial = this.number('value')
    this.append(this.#range, this.#shown)
    this.#range.addEventListener('input', (event) => {
      event.stopPropagation()
      this.#show()
      this.emit('changing', { value: this.formValue })
    })
    this.#range.addEventListener('change', (event) => {
      event.stopPropagation()
      this.updateModel('value', this.formValue)
      this.emit('change', { value: this.formValue })
    })
    // Limits before the value, or the browser would cut it to its own limits.
    for (const name of ['min', 'max', 'step']) if (this.properties[name] !== undefined) this.#range.setAttribute(name, this.text(name))
    this.#range.value = this.text('value', '0')
    this.attributeChangedCallback('aria-label', null, this.getAttribute('aria-label'))
    this.#show()
  }

  attributeChangedCallback(_name: string, _before: string | null, label: string | null): void {
    if (!label) return
    this.#range.setAttribute('aria-label', label)
    this.removeAttribute('aria-label')
  }

  protected override changed(name: string, value: unknown): void {
    if (name === 'min' || name === 'max' || name === 'step') this.#range.setAttribute(name, this.text(name))
    if (name === 'value') this.#range.value = this.text('value', '0')
    if (name === 'disabled') this.#range.disabled = Boolean(value)
    if (name === 'activeColor' || name === 'selectedColor') this.style.setProperty('--wx-choice', String(value))
    this.#show()
  }

  get formName(): string {
    return this.text('name')
  }

  get formValue(): number {
    return Number(this.#range.value)
  }

  reset(): void {
    this.#range.value = String(this.#initial)
    this.#show()
  }

  #show(): void {
    this.#shown.hidden = !this.flag('showValue')
    this.#shown.textContent = this.#range.value
  }
}
