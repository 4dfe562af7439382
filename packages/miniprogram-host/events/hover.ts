import { WxElement } from '../elements/element.ts'

type Hovering = { element: WxElement; classes: string[] }

/** hover-class: on while a finger is down, a little after it came and a little after it went. */
export class Hover {
  #timers: number[] = []
  #shown: Hovering[] = []

  begin(target: EventTarget | null): void {
    this.cancel()
    for (let at = target instanceof Element ? target : null; at; at = at.parentElement) {
      if (!(at instanceof WxElement) || at.flag('disabled')) continue
      const element = at
      const classes = element.hoverClasses
      if (classes.length === 0) continue
      this.#timers.push(window.setTimeout(() => this.#show({ element, classes }), element.hoverStartTime))
      if (element.flag('hoverStopPropagation')) break
    }
  }

  /** A finger that moved away was not pressing. */
  cancel(): void {
    for (const timer of this.#timers.splice(0)) window.clearTimeout(timer)
    for (const shown of this.#shown.splice(0)) shown.element.classList.remove(...shown.classes)
  }

  end(): void {
    const shown = this.#shown.splice(0)
    for (const timer of this.#timers.splice(0)) window.clearTimeout(timer)
    for (const { element, classes } of shown) window.setTimeout(() => element.classList.remove(...classes), element.hoverStayTime)
  }

  #show(hovering: Hovering): void {
    hovering.element.classList.add(...hovering.classes)
    this.#shown.push(hovering)
  }
}
