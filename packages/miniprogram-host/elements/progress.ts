import { element } from '../chrome/element.ts'
import { cssLength } from '../framework/units.ts'
import { WxElement } from './element.ts'

/** How far something is. */
export class Progress extends WxElement {
  readonly #done = element('div', 'wx-progress-done')
  readonly #bar = element('div', 'wx-progress-bar', {}, this.#done)
  readonly #info = element('span', 'wx-progress-info')

  protected override start(): void {
    this.append(this.#bar, this.#info)
    this.setAttribute('role', 'progressbar')
    if (!this.hasAttribute('aria-label')) this.setAttribute('aria-label', '进度')
    this.#done.addEventListener('transitionend', () => this.emit('activeend', { curPercent: this.number('percent') }))
    this.#draw()
  }

  protected override changed(): void {
    this.#draw()
  }

  #draw(): void {
    const percent = Math.min(100, Math.max(0, this.number('percent')))
    this.setAttribute('aria-valuenow', String(percent))
    this.#done.style.transitionDuration = this.flag('active') ? `${this.number('duration', 30) * percent}ms` : '0s'
    this.#done.style.width = `${percent}%`
    this.#done.style.background = this.text('activeColor', this.text('color', '#09bb07'))
    this.#bar.style.background = this.text('backgroundColor', '')
    this.#bar.style.height = cssLength(this.properties.strokeWidth ?? 6)
    this.#bar.style.borderRadius = this.#done.style.borderRadius = cssLength(this.properties.borderRadius ?? 0)
    this.#info.hidden = !this.flag('showInfo')
    this.#info.style.fontSize = cssLength(this.properties.fontSize ?? 16)
    this.#info.textContent = `${percent}%`
  }
}
