import { Element, NativeNode } from 'glass-easel'
import type { WxElement } from '../elements/element.ts'
import { camelCase } from './units.ts'

type NodeInternals = Element & { _$nodeAttributes?: Record<string, unknown> }

/** The attributes of a built-in that are for the DOM; everything else is a property of the built-in. */
const forTheDom = /^(aria-|role$|tabindex$)/

/** glass-easel writes attributes as strings and keeps ids and datasets to itself. Built-ins want the values, the DOM the names. */
export function teachNodes(): void {
  NativeNode.prototype.updateAttribute = function (this: NativeNode, name: string, value: unknown) {
    const dom = this.getBackendElement() as unknown as WxElement | null
    if (dom?.setProperty && !forTheDom.test(name)) {
      const internals = this as unknown as NodeInternals
      internals._$nodeAttributes ??= Object.create(null) as Record<string, unknown>
      internals._$nodeAttributes[name] = value
      dom.setProperty(camelCase(name), value)
      return
    }
    writeAccessibility(this, name, value)
  }
  showIds()
  showDatasets()
}

/** WeChat writes `aria-role`, the DOM `role`; and what a finger can tap by role, a keyboard has to reach. */
function writeAccessibility(node: Element, name: string, value: unknown): void {
  if (name === 'aria-role' || name === 'role') {
    node.setAttribute('role', value === undefined || value === null || value === '' ? false : value)
    const dom = node.getBackendElement() as unknown as HTMLElement | null
    if (dom && operable.has(String(value)) && !dom.hasAttribute('tabindex')) dom.tabIndex = 0
    return
  }
  // aria-hidden="{{false}}" must say "false", not vanish as a false attribute would.
  const meant = name.startsWith('aria-') && typeof value === 'boolean' ? String(value) : value
  node.setAttribute(name, meant === undefined || meant === null ? false : meant)
}

const operable = new Set(['button', 'link', 'tab', 'checkbox', 'radio', 'switch', 'option', 'menuitem'])

function showIds(): void {
  const own = Object.getOwnPropertyDescriptor(Element.prototype, 'id')
  const set = own?.set
  if (!own || !set) throw new Error('glass-easel keeps ids elsewhere than this host expects.')
  Object.defineProperty(Element.prototype, 'id', {
    ...own,
    set(this: Element, id: unknown) {
      set.call(this, id)
      const dom = this.getBackendElement() as unknown as HTMLElement | null
      if (dom) dom.id = String(id)
    },
  })
}

function showDatasets(): void {
  const setDataset = Element.prototype.setDataset
  Element.prototype.setDataset = function (this: Element, name: string, value: unknown) {
    setDataset.call(this, name, value)
    const dom = this.getBackendElement() as unknown as HTMLElement | null
    if (!dom || typeof value === 'object' || value === undefined) return
    dom.setAttribute(`data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, String(value))
  }
}
