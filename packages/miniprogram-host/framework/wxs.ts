import type { GeneralComponent } from 'glass-easel'
import { descriptorOf } from './component-descriptor.ts'
import { type Element, unwrap } from './nodes.ts'
import { type SeenEvent, seenByPage, type TemplateEvent } from './seen-event.ts'

type WxsFunction = ((...parameters: unknown[]) => unknown) & { __wxs?: boolean }

type WxsGlobals = {
  __wxsChange: (listener: WxsFunction) => (value: unknown, before: unknown, host: GeneralComponent, element: Element) => void
  __wxsListener: (listener: WxsFunction) => WxsFunction
  __wxsEvent: (caller: unknown, event: TemplateEvent, listener: WxsFunction) => unknown
  getRegExp: (pattern: string, flags?: string) => RegExp
  getDate: (...parts: number[]) => Date
}

/** The runtime of WXS: what the templates call for change:prop and for every event handler, and WXS's own two constructors. */
export function provideWxs(): void {
  const globals = globalThis as unknown as WxsGlobals
  globals.__wxsChange = (listener) => (value, before, host, element) => {
    if (typeof listener === 'function') listener(value, before, descriptorOf(host), descriptorOf(element))
  }
  globals.__wxsListener = (listener) => listener
  globals.__wxsEvent = (caller, event, listener) => {
    if (!listener.__wxs) return callMethod(caller, event, listener)
    return listener(seenByWxs(event), descriptorOf(unwrap(caller)))
  }
  globals.getRegExp = (pattern, flags) => new RegExp(pattern, flags)
  globals.getDate = (...parts) => (parts.length === 0 ? new Date() : new Date(...(parts as [number])))
}

/** A method of a page cannot stop an event by returning false, as WXS can; only the built-ins look at its answer. */
function callMethod(caller: unknown, event: TemplateEvent, method: WxsFunction): unknown {
  const answer = method.call(caller, seenByPage(event))
  return answer === false ? undefined : answer
}

function seenByWxs(event: TemplateEvent): SeenEvent & { instance: unknown } {
  const element = unwrap(event.currentTarget)
  return Object.assign(seenByPage(event), {
    instance: descriptorOf(element),
    // WXS may stop an event by call, too.
    stopPropagation: () => event.stopPropagation(),
    preventDefault: () => event.preventDefault(),
  })
}
