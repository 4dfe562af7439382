import { pixels } from '../framework/units.ts'
import { WxElement } from './element.ts'
import { Refresher } from './refresher.ts'

const THRESHOLD = 50

/** A box that scrolls. */
export class ScrollView extends WxElement {
  readonly #refresher = new Refresher(this)
  #last = { top: 0, left: 0 }
  #waiting = false

  protected override start(): void {
    this.addEventListener('scroll', (event) => this.#scrolled(event), { passive: true })
    this.#refresher.listen()
  }

  protected override changed(name: string, value: unknown): void {
    switch (name) {
      case 'scrollX':
      case 'scrollY':
        this.style.overflowX = this.flag('scrollX') ? 'auto' : 'hidden'
        this.style.overflowY = this.flag('scrollY') ? 'auto' : 'hidden'
        this.#makeReachable()
        return
      case 'enableFlex':
        this.classList.toggle('wx-flex', Boolean(value))
        return
      case 'scrollAnchoring':
        this.style.overflowAnchor = value ? 'auto' : 'none'
        return
      case 'showScrollbar':
        this.classList.toggle('wx-scrollbar', Boolean(value))
        return
      case 'scrollTop':
      case 'scrollLeft':
      case 'scrollIntoView':
        // The nodes of the same update come first, and the frame is painted after.
        queueMicrotask(() => this.#place(name))
        return
      default:
        if (name.startsWith('refresher')) this.#refresher.update(name)
    }
  }

  /** What `enhanced` scroll-views give as their node. */
  override get node(): unknown {
    const read = () => ({ top: this.scrollTop, left: this.scrollLeft })
    return {
      scrollTo: ({ top, left, animated = true }: { top?: number; left?: number; animated?: boolean }) =>
        this.scrollTo({
          ...read(),
          ...(top === undefined ? {} : { top }),
          ...(left === undefined ? {} : { left }),
          behavior: animated ? 'smooth' : 'instant',
        }),
      scrollIntoView: (selector: string, { animated = true }: { animated?: boolean } = {}) =>
        this.#bringIntoView(selector, animated ? 'smooth' : 'instant'),
    }
  }

  override get context(): unknown {
    return this.node
  }

  /** A box that scrolls has to be reachable by keyboard. */
  #makeReachable(): void {
    if (!this.hasAttribute('tabindex') && (this.flag('scrollX') || this.flag('scrollY'))) this.tabIndex = 0
  }

  #place(name: string): void {
    const behavior = this.flag('scrollWithAnimation') ? 'smooth' : 'instant'
    if (name === 'scrollIntoView') {
      const id = this.text('scrollIntoView')
      if (id) this.#bringIntoView(`#${CSS.escape(id)}`, behavior)
      return
    }
    const position = pixels(this.properties[name])
    if (position === undefined) return
    this.scrollTo(name === 'scrollTop' ? { top: position, behavior } : { left: position, behavior })
  }

  #bringIntoView(selector: string, behavior: ScrollBehavior): void {
    const target = this.querySelector(selector)
    if (!target) return
    const own = this.getBoundingClientRect()
    const at = target.getBoundingClientRect()
    const offset = this.number('scrollIntoViewOffset')
    this.scrollTo({
      ...(this.flag('scrollY') ? { top: this.scrollTop + at.top - own.top - this.clientTop + offset } : {}),
      ...(this.flag('scrollX') ? { left: this.scrollLeft + at.left - own.left - this.clientLeft + offset } : {}),
      behavior,
    })
  }

  #scrolled(event: Event): void {
    if (event.target !== this || this.#waiting) return
    this.#waiting = true
    requestAnimationFrame(() => {
      this.#waiting = false
      this.#tell()
    })
  }

  #tell(): void {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = this
    const deltaX = this.#last.left - scrollLeft
    const deltaY = this.#last.top - scrollTop
    this.#last = { top: scrollTop, left: scrollLeft }
    // Where the person has scrolled to is no longer where the page had put it.
    if (deltaY !== 0) delete this.properties.scrollTop
    if (deltaX !== 0) delete this.properties.scrollLeft
    this.emit('scroll', { scrollLeft, scrollTop, scrollWidth, scrollHeight, deltaX, deltaY })
    const upper = this.#threshold('upperThreshold')
    const lower = this.#threshold('lowerThreshold')
    if (deltaY < 0 && scrollHeight - scrollTop - clientHeight <= lower) this.emit('scrolltolower', { direction: 'bottom' })
    if (deltaY > 0 && scrollTop <= upper) this.emit('scrolltoupper', { direction: 'top' })
    if (deltaX < 0 && scrollWidth - scrollLeft - clientWidth <= lower) this.emit('scrolltolower', { direction: 'right' })
    if (deltaX > 0 && scrollLeft <= upper) this.emit('scrolltoupper', { direction: 'left' })
  }

  #threshold(name: string): number {
    return pixels(this.properties[name]) ?? THRESHOLD
  }
}
