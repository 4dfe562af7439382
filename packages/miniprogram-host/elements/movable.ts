import { pixels } from '../framework/units.ts'
import { WxElement } from './element.ts'

/** What can be dragged about inside its movable-area. */
export class MovableView extends WxElement {
  #at = { x: 0, y: 0 }
  #grip: { x: number; y: number } | undefined

  protected override start(): void {
    this.addEventListener('pointerdown', (event) => {
      if (this.flag('disabled') || this.text('direction', 'none') === 'none') return
      this.setPointerCapture(event.pointerId)
      this.#grip = { x: event.clientX - this.#at.x, y: event.clientY - this.#at.y }
    })
    this.addEventListener('pointermove', (event) => {
      if (this.#grip) this.#move(event.clientX - this.#grip.x, event.clientY - this.#grip.y, 'touch')
    })
    for (const type of ['pointerup', 'pointercancel'] as const) {
      this.addEventListener(type, () => {
        this.#grip = undefined
      })
    }
  }

  protected override changed(name: string): void {
    if (name === 'x' || name === 'y') this.#move(pixels(this.properties.x) ?? this.#at.x, pixels(this.properties.y) ?? this.#at.y, '')
  }

  #move(x: number, y: number, source: string): void {
    const area = this.closest<HTMLElement>('wx-movable-area')
    const direction = source ? this.text('direction', 'none') : 'all'
    const limit = (value: number, most: number) => Math.min(Math.max(0, value), Math.max(0, most))
    const next = {
      x: direction === 'vertical' ? this.#at.x : limit(x, (area?.clientWidth ?? 0) - this.offsetWidth),
      y: direction === 'horizontal' ? this.#at.y : limit(y, (area?.clientHeight ?? 0) - this.offsetHeight),
    }
    if (next.x === this.#at.x && next.y === this.#at.y) return
    this.#at = next
    this.style.transform = `translate(${next.x}px, ${next.y}px)`
    this.emit('change', { ...next, source })
  }
}
