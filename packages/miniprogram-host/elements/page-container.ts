import { element } from '../chrome/element.ts'
import { cssUnits } from '../framework/units.ts'
import { WxElement } from './element.ts'

/** A sheet over the page that closes by a tap beside it and by Escape. */
export class PageContainer extends WxElement {
  readonly #shade = element('div', 'wx-shade')
  #open = false

  protected override start(): void {
    this.before(this.#shade)
    this.#shade.hidden = true
    this.#shade.addEventListener('click', () => {
      this.emit('clickoverlay')
      if (this.flag('closeOnSlideDown', true)) this.#show(false)
    })
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#show(false)
    })
  }

  protected override left(): void {
    this.#shade.remove()
  }

  protected override changed(name: string, value: unknown): void {
    if (name === 'show') this.#show(Boolean(value))
    if (name === 'position') this.dataset.position = this.text('position', 'bottom')
    if (name === 'round') this.classList.toggle('wx-round', Boolean(value))
    if (name === 'zIndex') this.style.zIndex = this.#shade.style.zIndex = this.text('zIndex')
    if (name === 'overlayStyle') this.#shade.style.cssText = cssUnits(this.text('overlayStyle'))
    if (name === 'customStyle') this.style.cssText = cssUnits(this.text('customStyle'))
  }

  #show(open: boolean): void {
    if (open === this.#open) return
    this.#open = open
    this.emit(open ? 'beforeenter' : 'beforeleave')
    this.classList.toggle('wx-open', open)
    this.#shade.hidden = !open || !this.flag('overlay', true)
    this.emit(open ? 'enter' : 'leave')
    window.setTimeout(() => this.emit(open ? 'afterenter' : 'afterleave'), this.number('duration', 300))
  }
}
