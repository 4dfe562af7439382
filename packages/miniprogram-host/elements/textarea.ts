import { element } from '../chrome/element.ts'
import { rpxInPixels } from '../framework/units.ts'
import { TextField } from './text-field.ts'

/** Several lines of text, as high as they are with auto-height. */
export class Textarea extends TextField {
  override readonly field = element('textarea', 'wx-field', { rows: '1', autocomplete: 'off' })
  #lines = 0

  protected override changed(name: string, value: unknown): void {
    super.changed(name, value)
    if (name === 'autoHeight') this.classList.toggle('wx-auto-height', Boolean(value))
    if (name === 'autoHeight') this.refreshed()
  }

  protected override entered(): void {
    this.refreshed()
  }

  protected override keyPressed(event: KeyboardEvent): void {
    const type = this.text('confirmType', 'return')
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey || type === 'return') return
    event.preventDefault()
    this.confirm()
  }

  protected override refreshed(): void {
    super.refreshed()
    const { field } = this
    if (!field.isConnected) return
    if (this.flag('autoHeight')) {
      field.style.height = 'auto'
      field.style.height = `${field.scrollHeight}px`
    }
    this.#countLines()
  }

  /** `normal` is whatever the font says, so a line is measured. */
  #normalLineHeight(): number {
    const probe = element('div', '', { 'aria-hidden': 'true' }, '字')
    this.append(probe)
    const height = probe.offsetHeight
    probe.remove()
    return height
  }

  #countLines(): void {
    const { field } = this
    const lineHeight = Number.parseFloat(getComputedStyle(field).lineHeight) || this.#normalLineHeight()
    const lines = Math.max(1, Math.round(field.scrollHeight / lineHeight))
    if (lines === this.#lines) return
    const first = this.#lines === 0
    this.#lines = lines
    const height = field.scrollHeight
    if (!first) this.emit('linechange', { height, heightRpx: height / rpxInPixels(), lineCount: lines })
  }
}
