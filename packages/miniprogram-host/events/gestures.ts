import { isDisabled, WxElement } from '../elements/element.ts'
import { fire } from './dispatch.ts'
import { Hover } from './hover.ts'
import { touchesOf } from './touches.ts'

const LONG_PRESS_MS = 350
const TAP_SLOP = 10
/** Browsers repeat a touch as mouse events; for this long after a touch they are echoes. */
const MOUSE_ECHO_MS = 800

const composed = { bubbles: true, composed: true }

/** Turns what the browser reports into WeChat's touch events, tap and longpress, for fingers, mouse and keyboard alike. */
export class Gestures {
  readonly #hover = new Hover()
  #lastTouch = 0
  #mouseTarget: EventTarget | null = null
  #longPressTimer = 0
  #start = { x: 0, y: 0 }
  /** The click that ends this press is not a tap: a longpress was heard, or the pointer moved away. */
  #spent = false

  listen(root: HTMLElement): void {
    for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const) {
      root.addEventListener(type, (event) => this.#touch(event), { passive: false })
    }
    root.addEventListener('mousedown', (event) => this.#mouse(event))
    window.addEventListener('mousemove', (event) => this.#mouse(event))
    window.addEventListener('mouseup', (event) => this.#mouse(event))
    root.addEventListener('click', (event) => this.#click(event))
    root.addEventListener('contextmenu', (event) => {
      if (this.#spent) event.preventDefault()
    })
    for (const type of ['transitionend', 'animationstart', 'animationiteration', 'animationend'] as const) {
      root.addEventListener(type, (event) => fire(event.target as Node, type, { elapsedTime: event.elapsedTime }, composed))
    }
  }

  #touch(event: TouchEvent): void {
    this.#lastTouch = Date.now()
    const finger = event.changedTouches[0]
    if (event.type === 'touchstart' && finger) this.#press(event, finger)
    else if (event.type === 'touchmove' && finger) this.#move(finger)
    else this.#release()
    const fired = fire(event.target as Node, event.type, {}, { ...composed, extra: touchesOf(event), original: event })
    if (fired.prevented && event.cancelable && event.type === 'touchmove') event.preventDefault()
  }

  #mouse(event: MouseEvent): void {
    if (Date.now() - this.#lastTouch < MOUSE_ECHO_MS || event.button !== 0) return
    if (event.type === 'mousedown') {
      this.#mouseTarget = event.target
      this.#press(event, event)
      this.#fireMouse('touchstart', event)
    } else if (this.#mouseTarget && event.type === 'mousemove') {
      this.#move(event)
      this.#fireMouse('touchmove', event)
    } else if (this.#mouseTarget) {
      this.#release()
      this.#fireMouse('touchend', event)
      this.#mouseTarget = null
    }
  }

  #fireMouse(type: string, event: MouseEvent): void {
    fire(this.#mouseTarget as Node, type, {}, { ...composed, extra: touchesOf(event), original: event })
  }

  #press(event: TouchEvent | MouseEvent, at: { clientX: number; clientY: number }): void {
    this.#start = { x: at.clientX, y: at.clientY }
    this.#spent = false
    this.#hover.begin(event.target)
    const extra = touchesOf(event)
    const detail = { x: extra.changedTouches[0]?.pageX ?? 0, y: extra.changedTouches[0]?.pageY ?? 0 }
    window.clearTimeout(this.#longPressTimer)
    this.#longPressTimer = window.setTimeout(() => {
      const { heard } = fire(event.target as Node, 'longpress', detail, { ...composed, extra })
      fire(event.target as Node, 'longtap', detail, { ...composed, extra })
      // WeChat: a longpress that was heard takes the place of the tap.
      if (heard > 0) this.#spent = true
    }, LONG_PRESS_MS)
  }

  #move(at: { clientX: number; clientY: number }): void {
    if (Math.hypot(at.clientX - this.#start.x, at.clientY - this.#start.y) <= TAP_SLOP) return
    window.clearTimeout(this.#longPressTimer)
    this.#hover.cancel()
    this.#spent = true
  }

  #release(): void {
    window.clearTimeout(this.#longPressTimer)
    this.#hover.end()
  }

  #click(event: MouseEvent): void {
    // A click by keyboard or script has no press before it.
    const spent = this.#spent && event.detail > 0
    this.#spent = false
    if (spent || !(event.target instanceof Element)) return
    if (withinDisabledButton(event.target)) return
    const extra = touchesOf(event)
    const at = extra.changedTouches[0]
    fire(event.target, 'tap', { x: at?.pageX ?? 0, y: at?.pageY ?? 0 }, { ...composed, extra, original: event })
    activate(event)
  }
}

function withinDisabledButton(target: Element): boolean {
  const button = target.closest('wx-button')
  return button instanceof WxElement && isDisabled(button)
}

/** After the listeners, the built-ins on the way up answer the tap: a switch turns, a form submits. */
function activate(event: MouseEvent): void {
  for (let at = event.target as Element | null; at; at = at.parentElement) {
    if (at instanceof WxElement && at.activate(event)) return
  }
}
