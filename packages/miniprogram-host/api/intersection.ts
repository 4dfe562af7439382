import { fromViewport, type Rect } from '../chrome/viewport.ts'
import { domOf, type Element, elementOf, type GeneralComponent, rootOf, someDomOf } from '../framework/nodes.ts'

export type Margins = { left?: number; right?: number; top?: number; bottom?: number }

export type ObserverOptions = { thresholds?: number[]; initialRatio?: number; observeAll?: boolean }

export type Intersection = {
  id: string
  dataset: Record<string, unknown>
  intersectionRatio: number
  intersectionRect: Rect
  boundingClientRect: Rect
  relativeRect: Rect
  time: number
}

/** createIntersectionObserver, over the browser's own. */
export class NodeIntersectionObserver {
  readonly #scope: GeneralComponent
  readonly #options: Required<ObserverOptions>
  #reference: { selector: string | undefined; margins: Margins } = { selector: undefined, margins: {} }
  #observer: IntersectionObserver | undefined

  constructor(scope: GeneralComponent, { thresholds = [0], initialRatio = 0, observeAll = false }: ObserverOptions = {}) {
    this.#scope = scope
    this.#options = { thresholds, initialRatio, observeAll }
  }

  relativeTo(selector: string, margins: Margins = {}): this {
    this.#reference = { selector, margins }
    return this
  }

  relativeToViewport(margins: Margins = {}): this {
    this.#reference = { selector: undefined, margins }
    return this
  }

  observe(selector: string, listener: (seen: Intersection) => void): void {
    this.disconnect()
    const inside = this.#scope.getShadowRoot()
    const found = this.#options.observeAll ? inside?.querySelectorAll(selector) : [inside?.querySelector(selector)]
    const targets = (found ?? []).filter((one) => one !== null && one !== undefined)
    const met = new WeakSet<globalThis.Element>()
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          // The page went away with what it was watching.
          if (!entry.target.isConnected) continue
          const first = !met.has(entry.target)
          met.add(entry.target)
          if (first && !this.#worthTelling(entry)) continue
          const element = elementOf(entry.target)
          if (element) listener(told(element, entry))
        }
      },
      { root: this.#root(), rootMargin: marginText(this.#reference.margins), threshold: this.#options.thresholds },
    )
    for (const target of targets) {
      const dom = domOf(target) ?? someDomOf(target)
      if (dom) this.#observer.observe(dom)
    }
  }

  disconnect(): void {
    this.#observer?.disconnect()
    this.#observer = undefined
  }

  #root(): HTMLElement | null {
    const { selector } = this.#reference
    const reference = selector === undefined ? rootOf(this.#scope) : this.#scope.getShadowRoot()?.querySelector(selector)
    return reference ? someDomOf(reference) : null
  }

  /** A browser always tells the first state; WeChat only when it differs from initialRatio and has come over a threshold. */
  #worthTelling({ intersectionRatio }: IntersectionObserverEntry): boolean {
    const { initialRatio, thresholds } = this.#options
    if (intersectionRatio === initialRatio) return false
    return thresholds.some((threshold) => (initialRatio - threshold) * (intersectionRatio - threshold) <= 0)
  }
}

const marginText = ({ top = 0, right = 0, bottom = 0, left = 0 }: Margins) => `${top}px ${right}px ${bottom}px ${left}px`

function told(element: Element, entry: IntersectionObserverEntry): Intersection {
  return {
    id: element.id,
    dataset: element.dataset,
    intersectionRatio: entry.intersectionRatio,
    intersectionRect: fromViewport(entry.intersectionRect),
    boundingClientRect: fromViewport(entry.boundingClientRect),
    relativeRect: fromViewport(entry.rootBounds ?? new DOMRect()),
    time: Date.now(),
  }
}
