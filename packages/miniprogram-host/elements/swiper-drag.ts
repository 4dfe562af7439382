export type DragListener = { vertical(): boolean; begin(): void; drag(offset: number): void; end(steps: -1 | 0 | 1): void }

const SLOP = 6

/** A finger or mouse across a swiper. The other direction stays the page's own scrolling. */
export class SwiperDrag {
  readonly #target: HTMLElement
  readonly #listener: DragListener
  #start: { x: number; y: number; pointer: number } | undefined
  #dragging = false

  constructor(target: HTMLElement, listener: DragListener) {
    this.#target = target
    this.#listener = listener
  }

  listen(): void {
    const target = this.#target
    target.addEventListener('pointerdown', (event) => this.#down(event))
    target.addEventListener('pointermove', (event) => this.#move(event))
    target.addEventListener('pointerup', (event) => this.#up(event))
    target.addEventListener('pointercancel', () => this.#cancel())
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return
    this.#start = { x: event.clientX, y: event.clientY, pointer: event.pointerId }
    this.#listener.begin()
  }

  #move(event: PointerEvent): void {
    if (!this.#start || event.pointerId !== this.#start.pointer) return
    const offset = this.#offset(event)
    if (!this.#dragging && Math.abs(offset) > SLOP) {
      this.#dragging = true
      this.#target.setPointerCapture(event.pointerId)
    }
    if (this.#dragging) this.#listener.drag(offset)
  }

  #up(event: PointerEvent): void {
    if (!this.#start) return
    const offset = this.#offset(event)
    const size = this.#listener.vertical() ? this.#target.offsetHeight : this.#target.offsetWidth
    const far = this.#dragging && Math.abs(offset) > size / 5
    this.#start = undefined
    this.#dragging = false
    this.#listener.end(far ? (offset < 0 ? 1 : -1) : 0)
  }

  #cancel(): void {
    if (!this.#start) return
    this.#start = undefined
    this.#dragging = false
    this.#listener.end(0)
  }

  #offset(event: PointerEvent): number {
    const start = this.#start ?? { x: event.clientX, y: event.clientY }
    return this.#listener.vertical() ? event.clientY - start.y : event.clientX - start.x
  }
}
