import type { Page } from './page.ts'

const TRIGGER = 56
const REST = 50

/** Pulling a page down at its top: three dots appear under the navigation bar, and past a point onPullDownRefresh runs. */
export class PullDown {
  readonly #page: Page
  readonly #indicator = document.createElement('div')
  #from: number | undefined
  #pulled = 0
  #refreshing = false

  constructor(page: Page) {
    this.#page = page
    this.#indicator.className = 'wx-pull'
    this.#indicator.setAttribute('role', 'status')
    this.#indicator.hidden = true
    this.#indicator.append(...Array.from({ length: 3 }, () => document.createElement('i')))
  }

  listen(): void {
    const { dom } = this.#page
    dom.addEventListener('touchstart', (event) => this.#begin(event), { passive: true })
    dom.addEventListener('touchmove', (event) => this.#follow(event), { passive: true })
    dom.addEventListener('touchend', () => this.#release(), { passive: true })
    dom.addEventListener('touchcancel', () => this.#release(), { passive: true })
  }

  /** Also wx.startPullDownRefresh, which works on every page. */
  start(): void {
    if (this.#refreshing) return
    this.#refreshing = true
    this.#show(REST, true)
    this.#indicator.setAttribute('aria-label', '正在刷新')
    this.#page.call('onPullDownRefresh')
  }

  stop(): void {
    this.#refreshing = false
    this.#show(0, true)
  }

  #begin(event: TouchEvent): void {
    const finger = event.touches[0]
    const scrolledInside = event.composedPath().some((node) => node instanceof HTMLElement && node.scrollTop > 0)
    this.#from = finger && event.touches.length === 1 && !scrolledInside && !this.#refreshing ? finger.clientY : undefined
    this.#pulled = 0
  }

  #follow(event: TouchEvent): void {
    const finger = event.touches[0]
    if (this.#from === undefined || !finger) return
    if (this.#page.dom.scrollTop > 0) {
      this.#from = undefined
      this.#show(0, true)
      return
    }
    this.#pulled = Math.max(0, finger.clientY - this.#from)
    // The page follows the finger more and more slowly.
    if (this.#pulled > 4) this.#show(this.#pulled / (1 + this.#pulled / 240), false)
  }

  #release(): void {
    if (this.#from === undefined) return
    this.#from = undefined
    if (this.#pulled / (1 + this.#pulled / 240) >= TRIGGER) this.start()
    else this.#show(0, true)
  }

  #show(height: number, smoothly: boolean): void {
    const { dom } = this.#page
    if (!this.#indicator.isConnected && height > 0) dom.before(this.#indicator)
    this.#indicator.hidden = height === 0
    dom.classList.toggle('wx-page-settling', smoothly)
    dom.style.top = height === 0 ? '' : `${height}px`
  }
}
