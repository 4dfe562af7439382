import { element } from '../chrome/element.ts'
import { cssUnits, pixels } from '../framework/units.ts'
import { WxElement } from './element.ts'

const ITEM = 34
const SETTLE_MS = 90

/** Wheels inside the page. */
export class PickerView extends WxElement {
  protected override changed(name: string, value: unknown): void {
    if (name === 'value') requestAnimationFrame(() => this.#turnTo((value as number[] | undefined) ?? []))
    if (name === 'indicatorStyle') for (const column of this.columns) column.styleIndicator(this.text('indicatorStyle'))
  }

  protected override entered(): void {
    requestAnimationFrame(() => {
      for (const column of this.columns) column.styleIndicator(this.text('indicatorStyle'))
      this.#turnTo((this.properties.value as number[] | undefined) ?? [])
    })
  }

  get columns(): PickerViewColumn[] {
    return [...this.querySelectorAll('wx-picker-view-column')].filter((one) => one instanceof PickerViewColumn)
  }

  settled(): void {
    const value = this.columns.map((column) => column.index)
    this.updateModel('value', value)
    this.emit('change', { value })
  }

  #turnTo(value: number[]): void {
    for (const [at, column] of this.columns.entries()) column.turnTo(value[at] ?? 0)
  }
}

export class PickerViewColumn extends WxElement {
  readonly #indicator = element('div', 'wx-picker-indicator', { 'aria-hidden': 'true' })
  #index = 0
  #timer = 0
  #moving = false

  get index(): number {
    return this.#index
  }

  protected override start(): void {
    this.prepend(this.#indicator)
    this.setAttribute('role', 'spinbutton')
    const place = [...(this.parentElement?.children ?? [])].indexOf(this) + 1
    if (!this.hasAttribute('aria-label')) this.setAttribute('aria-label', `第${place}列`)
    this.tabIndex = 0
    this.addEventListener('scroll', () => this.#scrolled(), { passive: true })
    this.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step === undefined) return
      event.preventDefault()
      this.scrollTo({ top: (this.#index + step) * this.#itemHeight, behavior: 'smooth' })
    })
  }

  styleIndicator(style: string): void {
    this.#indicator.style.cssText = cssUnits(style)
    const height = pixels(this.#indicator.style.height) ?? ITEM
    this.style.setProperty('--wx-item', `${height}px`)
  }

  turnTo(index: number): void {
    this.#stand(index)
    if (!this.#moving) this.scrollTop = index * this.#itemHeight
  }

  #stand(index: number): void {
    this.#index = index
    this.setAttribute('aria-valuenow', String(index))
    // The indicator is the first child.
    this.setAttribute('aria-valuetext', this.children[index + 1]?.textContent ?? '')
  }

  get #itemHeight(): number {
    return Number.parseFloat(getComputedStyle(this).getPropertyValue('--wx-item')) || ITEM
  }

  #scrolled(): void {
    const view = this.closest('wx-picker-view')
    if (!this.#moving && Math.abs(this.scrollTop - this.#index * this.#itemHeight) > 2) {
      this.#moving = true
      if (view instanceof PickerView) view.emit('pickstart')
    }
    window.clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => {
      this.#moving = false
      const index = Math.round(this.scrollTop / this.#itemHeight)
      if (!(view instanceof PickerView) || index === this.#index) return
      this.#stand(index)
      view.settled()
      view.emit('pickend')
    }, SETTLE_MS)
  }
}
