import { NodeIntersectionObserver, type ObserverOptions } from '../api/intersection.ts'
import { MediaQueryObserver } from '../api/media-query.ts'
import { SelectorQuery } from '../api/selector-query.ts'
import type { Metrics } from '../metrics.ts'
import { EventChannel } from '../pages/event-channel.ts'
import { pageOf } from '../pages/page.ts'
import { type MiniKeyframe, webKeyframe } from './animate.ts'
import { type Caller, callerPrototype, domOf, rootOf } from './nodes.ts'

type TriggerEvent = (this: Caller, name: string, detail: unknown, options: object) => void
type SetData = (this: Caller, change: Record<string, unknown>, done?: () => void) => void

/** Adds to `this` of pages and components what WeChat documents and glass-easel's adapter leaves to its host. */
export function completeCallers(metrics: Metrics | undefined): void {
  const triggerEvent = callerPrototype.triggerEvent as TriggerEvent
  Object.assign(callerPrototype, {
    triggerEvent(this: Caller, name: string, detail?: unknown, options?: object) {
      triggerEvent.call(this, name, detail === undefined ? {} : detail, options ?? {})
    },
    createSelectorQuery(this: Caller) {
      return new SelectorQuery(this._$)
    },
    createIntersectionObserver(this: Caller, options?: ObserverOptions) {
      return new NodeIntersectionObserver(this._$, options)
    },
    createMediaQueryObserver() {
      return new MediaQueryObserver()
    },
    animate(this: Caller, selector: string, frames: MiniKeyframe[], duration: number, done?: () => void) {
      const played = matches(this, selector).map((dom) => dom.animate(frames.map(webKeyframe), { duration, fill: 'forwards' }).finished)
      Promise.all(played).then(
        () => done?.(),
        () => undefined,
      )
    },
    clearAnimation(this: Caller, selector: string, options?: unknown, done?: () => void) {
      for (const dom of matches(this, selector)) for (const animation of dom.getAnimations()) animation.cancel()
      const told = typeof options === 'function' ? options : done
      told?.()
    },
    getPageId(this: Caller) {
      return pageOfComponent(this)?.url ?? ''
    },
    getOpenerEventChannel(this: Caller) {
      return pageOfComponent(this)?.channel ?? new EventChannel()
    },
    getTabBar() {
      return null
    },
    setUpdatePerformanceListener() {},
    applyAnimatedStyle() {},
    clearAnimatedStyle() {},
  })
  if (metrics) countSetData(metrics)
}

const pageOfComponent = (caller: Caller) => pageOf(rootOf(caller._$).getMethodCaller() as object)

const matches = (caller: Caller, selector: string): HTMLElement[] =>
  (caller._$.getShadowRoot()?.querySelectorAll(selector) ?? []).map(domOf).filter((dom) => dom !== null)

function countSetData(metrics: Metrics): void {
  const setData = callerPrototype.setData as SetData
  callerPrototype.setData = function (this: Caller, change: Record<string, unknown>, done?: () => void) {
    const bytes = new TextEncoder().encode(JSON.stringify(change) ?? '').length
    metrics.setData.push({ page: pageOfComponent(this)?.route ?? this.is, component: this.is, bytes, at: performance.now() })
    setData.call(this, change, done)
  }
}
