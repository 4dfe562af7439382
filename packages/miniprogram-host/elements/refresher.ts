import { element } from '../chrome/element.ts'
import type { WxElement } from './element.ts'

const REST = 50
const THRESHOLD = 45

/** Pulling a scroll-view at its top: refresher-enabled, its four events and refresher-triggered. */
export class Refresher {
  readonly #view: WxElement
  readonly #strip = element('div', 'wx-refresher', { role: 'status' }, element('i', ''), element('i', ''), element('i', ''))
  #from: number | undefined
  #pulled = 0
  #triggered = false

  constructor(view: WxElement) {
    this.#view = view
  }

  listen(): void {
    const view = this.#view
    view.addEventListener('touchstart', (event) => this.#begin(event), { passive: true })
    view.addEventListener('touchmove', (event) => this.#follow(event), { passive: true })
    view.addEventListener('touchend', () => this.#release(), { passive: true })
    view.addEventListener('touchcancel', () => this.#release(), { passive: true })
  }

  update(name: string): void {
    const view = this.#view
    if (name === 'refresherEnabled') {
      if (view.flag('refresherEnabled')) view.prepend(this.#strip)
      else this.#strip.remove()
    }
    if (name === 'refresherBackground') this.#strip.style.background = view.text('refresherBackground')
    if (name === 'refresherDefaultStyle') this.#strip.dataset.style = view.text('refresherDefaultStyle')
    if (name === 'refresherTriggered') this.#trigger(view.flag('refresherTriggered'), false)
  }

  #begin(event: TouchEvent): void {
    const finger = event.touches[0]
    const able = this.#view.flag('refresherEnabled') && !this.#triggered && this.#view.scrollTop <= 0
    this.#from = finger && able ? finger.clientY : undefined
    this.#pulled = 0
  }

  #follow(event: TouchEvent): void {
    const finger = event.touches[0]
    if (this.#from === undefined || !finger || this.#view.scrollTop > 0) return
    const distance = Math.max(0, finger.clientY - this.#from)
    if (distance < 4) return
    this.#pulled = distance / (1 + distance / 240)
    this.#show(this.#pulled, false)
    this.#view.emit('refresherpulling', { dy: this.#pulled })
  }

  #release(): void {
    if (this.#from === undefined || this.#pulled === 0) return
    this.#from = undefined
    if (this.#pulled >= this.#view.number('refresherThreshold', THRESHOLD)) this.#trigger(true, true)
    else {
      this.#show(0, true)
      this.#view.emit('refresherabort', { dy: this.#pulled })
    }
  }

  #trigger(on: boolean, byHand: boolean): void {
    if (on === this.#triggered) return
    this.#triggered = on
    this.#view.properties.refresherTriggered = on
    this.#show(on ? REST : 0, true)
    this.#strip.setAttribute('aria-label', on ? '正在刷新' : '')
    // Setting refresher-triggered shows the refresher and refreshes, as a pull does.
    if (on) this.#view.emit('refresherrefresh', { dy: byHand ? this.#pulled : REST })
    else this.#view.emit('refresherrestore', { dy: 0 })
  }

  #show(height: number, smoothly: boolean): void {
    this.#strip.classList.toggle('wx-refresher-settling', smoothly)
    this.#strip.classList.toggle('wx-refresher-shown', height > 0)
    this.#strip.style.height = `${height}px`
  }
}
