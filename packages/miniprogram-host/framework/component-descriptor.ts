import { Component } from 'glass-easel'
import { fromViewport } from '../chrome/viewport.ts'
import { domOf, type Element, scopedClasses, someDomOf } from './nodes.ts'
import { cssUnits } from './units.ts'

export type Style = string | Record<string, string | number>

/** What WXS sees of a node: WeChat's ComponentDescriptor. */
export type ComponentDescriptor = {
  selectComponent(selector: string): ComponentDescriptor | null
  selectAllComponents(selector: string): ComponentDescriptor[]
  setStyle(style: Style): ComponentDescriptor
  addClass(name: string): ComponentDescriptor
  removeClass(name: string): ComponentDescriptor
  hasClass(name: string): boolean
  getDataset(): Record<string, unknown>
  callMethod(name: string, detail?: unknown): void
  requestAnimationFrame(work: () => void): number
  getState(): Record<string, unknown>
  triggerEvent(name: string, detail?: unknown): void
  getComputedStyle(names: string[]): Record<string, string>
  setTimeout(work: () => void, delay?: number): number
  clearTimeout(timer: number): void
  getBoundingClientRect(): Record<string, number>
}

const descriptors = new WeakMap<Element, ComponentDescriptor>()

export function descriptorOf(element: Element): ComponentDescriptor {
  const known = descriptors.get(element)
  if (known) return known
  const made = describe(element)
  descriptors.set(element, made)
  return made
}

function describe(element: Element): ComponentDescriptor {
  const state: Record<string, unknown> = {}
  const dom = () => domOf(element) ?? someDomOf(element)
  const inside = () => (Component.isComponent(element) ? element.getShadowRoot() : null)
  const names = (name: string) => [name, ...scopedClasses(element, name)]
  const self: ComponentDescriptor = {
    selectComponent: (selector) => {
      const found = inside()?.querySelector(selector)
      return found ? descriptorOf(found) : null
    },
    selectAllComponents: (selector) => (inside()?.querySelectorAll(selector) ?? []).map(descriptorOf),
    setStyle: (style) => {
      writeStyle(dom(), style)
      return self
    },
    addClass: (name) => {
      dom()?.classList.add(...names(name))
      return self
    },
    removeClass: (name) => {
      dom()?.classList.remove(...names(name))
      return self
    },
    hasClass: (name) => names(name).some((one) => dom()?.classList.contains(one)),
    getDataset: () => element.dataset,
    callMethod: (name, detail) => {
      if (!Component.isComponent(element)) return
      const method = (element.getMethodCaller() as Record<string, unknown>)[name]
      if (typeof method === 'function') method.call(element.getMethodCaller(), detail)
    },
    requestAnimationFrame: (work) => requestAnimationFrame(work),
    getState: () => state,
    triggerEvent: (name, detail) => element.triggerEvent(name, detail ?? {}, {}),
    getComputedStyle: (properties) => {
      const at = dom()
      const computed = at ? getComputedStyle(at) : undefined
      return Object.fromEntries(properties.map((name) => [name, computed?.getPropertyValue(dashed(name)) ?? '']))
    },
    setTimeout: (work, delay) => window.setTimeout(work, delay),
    clearTimeout: (timer) => window.clearTimeout(timer),
    getBoundingClientRect: () => {
      const at = dom()
      return { ...fromViewport(at ? at.getBoundingClientRect() : new DOMRect()) }
    },
  }
  return self
}

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Adds to the inline style, as setStyle of WXS does; a name given again replaces its value. */
export function writeStyle(element: HTMLElement | null, style: Style): void {
  if (!element) return
  if (typeof style === 'string') {
    element.style.cssText += `;${cssUnits(style)}`
    return
  }
  for (const [name, value] of Object.entries(style)) element.style.setProperty(dashed(name), cssUnits(String(value)))
}
