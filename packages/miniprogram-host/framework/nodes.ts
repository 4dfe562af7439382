import { Component, type Element, type GeneralComponent } from 'glass-easel'
import { component } from 'glass-easel-miniprogram-adapter'

export type { Element, GeneralComponent }

/** `this` in a page or component, as the adapter gives it, with what pages may keep on it. */
export type Caller = component.GeneralComponent & Record<string, unknown>

const associated = (node: Node) => (node as Node & { __wxElement?: Element }).__wxElement

/** The glass-easel node a DOM node is or lies in. */
export function elementOf(node: Node | null): Element | null {
  for (let at = node; at; at = at.parentNode) {
    const element = associated(at)
    if (element) return element
  }
  return null
}

/** The DOM element of a glass-easel node; a virtual host has none. */
export const domOf = (element: Element): HTMLElement | null => element.getBackendElement() as unknown as HTMLElement | null

/** The first DOM element inside a node, for hosts that are virtual. */
export function someDomOf(element: Element): HTMLElement | null {
  const own = domOf(element)
  if (own) return own
  let found: HTMLElement | null = null
  const look = (node: Element): void => {
    const children = Component.isComponent(node) ? (node.getShadowRoot()?.childNodes ?? []) : node.childNodes
    for (const child of children) {
      if (found || !('getBackendElement' in child)) continue
      const dom = child.getBackendElement() as unknown as globalThis.Node | null
      if (dom instanceof HTMLElement) found = dom
      else if ('childNodes' in child) look(child as Element)
    }
  }
  look(element)
  return found
}

/** Callbacks get the `this` of a component; built-ins have none. */
export const unwrap = (target: unknown): Element => {
  const inner = (target as { _$?: Element })._$
  return inner ?? (target as Element)
}

export function rootOf(of: GeneralComponent): GeneralComponent {
  let root = of
  while (root.ownerShadowRoot) root = root.ownerShadowRoot.getHostNode()
  return root
}

/** The class names under which a class of the template that owns the node is found in the CSS. */
export function scopedClasses(element: Element, classes: string): string[] {
  const owner = element.ownerShadowRoot?.getHostNode()
  const names = classes.split(/\s+/).filter(Boolean)
  if (!owner) return names
  const { styleScope, extraStyleScope } = owner.getComponentOptions()
  const manager = owner.getRootBehavior().ownerSpace.styleScopeManager
  const prefixes = [styleScope, extraStyleScope]
    .filter((scope) => scope !== undefined && scope !== null)
    .map((scope) => manager.queryName(scope))
  if (prefixes.length === 0) prefixes.push('')
  return names.flatMap((name) => prefixes.map((prefix) => (prefix ? `${prefix}--${name}` : name)))
}

export const callerPrototype = component.ComponentCaller.prototype as unknown as Record<string, unknown>
