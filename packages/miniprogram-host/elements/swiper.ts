import { element } from '../chrome/element.ts'
import { cssLength } from '../framework/units.ts'
import { WxElement } from './element.ts'
import { SwiperDrag } from './swiper-drag.ts'

export class SwiperItem extends WxElement {}

/** Slides, one at a time, by finger, mouse, keys or by themselves. */
export class Swiper extends WxElement {
  readonly #dots = element('div', 'wx-swiper-dots', { 'aria-hidden': 'true' })
  readonly #children = new MutationObserver(() => this.#layout(false))
  readonly #size = new ResizeObserver(() => this.#layout(false))
  #current = 0
  #autoplay = 0

  protected override start(): void {
    this.append(this.#dots)
    this.#current = this.number('current')
    if (!this.hasAttribute('role')) this.setAttribute('role', 'group')
    this.setAttribute('aria-roledescription', '轮播')
    this.tabIndex = 0
    this.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
      if (step && event.target === this) this.#go(this.#current + step, 'touch')
    })
    new SwiperDrag(this, {
      vertical: () => this.flag('vertical'),
      begin: () => this.#stop(),
      drag: (offset) => this.#layout(false, offset),
      end: (steps) => {
        if (steps === 0) this.#layout(true)
        else this.#go(this.#current + steps, 'touch')
        this.#play()
      },
    }).listen()
  }

  protected override entered(): void {
    this.#children.observe(this, { childList: true, subtree: true })
    this.#size.observe(this)
    this.#layout(false)
    this.#play()
  }

  protected override left(): void {
    this.#stop()
    this.#children.disconnect()
    this.#size.disconnect()
  }

  protected override changed(name: string): void {
    if (name === 'current' && this.number('current') !== this.#current) this.#go(this.number('current'), '')
    else if (name === 'autoplay' || name === 'interval') this.#play()
    else if (name !== 'current') this.#layout(false)
  }

  get slides(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('wx-swiper-item')].filter((item) => item.parentElement?.closest('wx-swiper') === this)
  }

  #stop(): void {
    window.clearInterval(this.#autoplay)
  }

  #play(): void {
    this.#stop()
    if (!this.flag('autoplay')) return
    const step = () => {
      if (!document.hidden && this.checkVisibility({ visibilityProperty: true })) this.#go(this.#current + 1, 'autoplay')
    }
    this.#autoplay = window.setInterval(step, this.number('interval', 5000))
  }

  #go(index: number, source: string): void {
    const { slides } = this
    if (slides.length === 0) return
    const round = this.flag('circular') || source === 'autoplay'
    const next = round ? (index + slides.length) % slides.length : Math.min(slides.length - 1, Math.max(0, index))
    const moved = next !== this.#current
    this.#current = next
    this.#layout(true)
    if (!moved) return
    this.updateModel('current', next)
    const slide = slides[next]
    const currentItemId = slide instanceof WxElement ? slide.text('itemId') : ''
    this.emit('change', { current: next, currentItemId, source })
    window.setTimeout(() => this.emit('animationfinish', { current: next, currentItemId, source }), this.number('duration', 500))
  }

  #layout(smoothly: boolean, offset = 0): void {
    const { slides } = this
    const vertical = this.flag('vertical')
    this.style.touchAction = vertical ? 'pan-x' : 'pan-y'
    const shown = Math.max(1, this.number('displayMultipleItems', 1))
    const before = cssLength(this.properties.previousMargin ?? 0)
    const after = cssLength(this.properties.nextMargin ?? 0)
    const size = `(100% - ${before} - ${after}) / ${shown}`
    slides.forEach((slide, index) => {
      const place = this.#place(index, slides.length)
      slide.style.inset = vertical ? `${before} 0 auto 0` : `0 auto 0 ${before}`
      slide.style[vertical ? 'height' : 'width'] = `calc(${size})`
      slide.style[vertical ? 'width' : 'height'] = '100%'
      slide.style.transition = smoothly ? `transform ${this.number('duration', 500)}ms` : 'none'
      const shift = `calc(${place * 100}% + ${offset}px)`
      slide.style.transform = vertical ? `translateY(${shift})` : `translateX(${shift})`
      const hidden = index < this.#current || index >= this.#current + shown
      slide.toggleAttribute('inert', hidden && !(this.properties.previousMargin || this.properties.nextMargin))
    })
    this.#drawDots(slides.length)
  }

  /** With `circular`, the slides behind the last one come round on the other side. */
  #place(index: number, count: number): number {
    const place = index - this.#current
    if (!this.flag('circular') || count < 3) return place
    if (place > count / 2) return place - count
    return place < -count / 2 ? place + count : place
  }

  #drawDots(count: number): void {
    this.#dots.hidden = !this.flag('indicatorDots')
    this.#dots.classList.toggle('wx-swiper-dots-vertical', this.flag('vertical'))
    if (this.#dots.childElementCount !== count) this.#dots.replaceChildren(...Array.from({ length: count }, () => element('i', '')))
    const { children } = this.#dots
    for (let index = 0; index < count; index += 1) {
      const dot = children[index] as HTMLElement | undefined
      const colour =
        index === this.#current ? this.text('indicatorActiveColor', '#000000') : this.text('indicatorColor', 'rgba(0, 0, 0, .3)')
      if (dot) dot.style.background = colour
    }
  }
}
