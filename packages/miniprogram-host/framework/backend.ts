import { CurrentWindowBackendContext } from 'glass-easel'
import type { ModelListener, WxElement } from '../elements/element.ts'
import { isBuiltIn } from '../elements/registry.ts'
import { cssUnits } from './units.ts'

type GlassEaselDocument = CurrentWindowBackendContext['document']
type DomlikeElement = ReturnType<GlassEaselDocument['createElement']>

const setAttribute = Element.prototype.setAttribute

/** Styles bound in a template arrive as an attribute, with the units of WXSS. */
function setAttributeInCssUnits(this: Element, name: string, value: string): void {
  setAttribute.call(this, name, name === 'style' ? cssUnits(value) : value)
}

/** The DOM tag of a tag in WXML: built-ins are custom elements, and no component may become, say, a <dialog>. */
function domTag(tag: string): string {
  if (tag === 'page' || isBuiltIn(tag)) return `wx-${tag}`
  return tag.includes('-') ? tag : `wx-c-${tag}`
}

/**
 * glass-easel's DOM backend, with the host's own events and styles: the host listens once at the frame and dispatches,
 * and style sheets are there before the first page.
 */
export class HostBackend extends CurrentWindowBackendContext {
  readonly #knownTags: ReadonlySet<string>
  readonly #unknownTags = new Set<string>()

  constructor(componentTags: ReadonlySet<string>) {
    super()
    this.#knownTags = componentTags
    this.document = {
      createElement: (tag: string) => this.#create(tag),
      createTextNode: (text: string) => document.createTextNode(text),
      createDocumentFragment: () => document.createDocumentFragment(),
    } as unknown as GlassEaselDocument
  }

  #create(tag: string): HTMLElement {
    if (tag !== 'page' && !isBuiltIn(tag) && !this.#knownTags.has(tag) && !this.#unknownTags.has(tag)) {
      this.#unknownTags.add(tag)
      reportUnknownTag(tag)
    }
    const element = document.createElement(domTag(tag))
    element.setAttribute = setAttributeInCssUnits
    return element
  }

  override onEvent(): void {}

  override setListenerStats(): void {}

  override appendStyleSheetPath(): number {
    return 0
  }

  override setModelBindingStat(element: DomlikeElement, attribute: string, listener: ModelListener | null): void {
    const builtIn = element as unknown as Partial<WxElement>
    builtIn.bindModel?.(attribute, listener)
  }
}

function reportUnknownTag(tag: string): void {
  // biome-ignore lint/suspicious/noConsole: the author of the page has to see it, as in WeChat's own tools
  console.error(`Component <${tag}> is neither a built-in nor in usingComponents.`)
}
