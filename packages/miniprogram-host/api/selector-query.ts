import { Component } from 'glass-easel'
import { fromViewport } from '../chrome/viewport.ts'
import { WxElement } from '../elements/element.ts'
import type { GeneralComponent } from '../framework/nodes.ts'
import { domOf, type Element, rootOf, someDomOf } from '../framework/nodes.ts'

export type Fields = {
  id?: boolean
  dataset?: boolean
  mark?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  properties?: string[]
  computedStyle?: string[]
  context?: boolean
  node?: boolean
}

export type QueryResult = Record<string, unknown>

type Told = (result: never) => void
type Scoped = { _$: GeneralComponent }
type Question = { scope: GeneralComponent; selector: string | undefined; all: boolean; fields: Fields; told: Told | undefined }

/** wx.createSelectorQuery: questions are gathered and answered together, so a page measures once. */
export class SelectorQuery {
  #scope: GeneralComponent
  readonly #questions: Question[] = []

  constructor(scope: GeneralComponent) {
    this.#scope = scope
  }

  in(component: Scoped): this {
    this.#scope = component._$
    return this
  }

  select(selector: string): NodesRef {
    return new NodesRef(this, { scope: this.#scope, selector, all: false })
  }

  selectAll(selector: string): NodesRef {
    return new NodesRef(this, { scope: this.#scope, selector, all: true })
  }

  selectViewport(): NodesRef {
    return new NodesRef(this, { scope: this.#scope, selector: undefined, all: false })
  }

  ask(question: Question): this {
    this.#questions.push(question)
    return this
  }

  exec(told?: (results: unknown[]) => void): this {
    const questions = [...this.#questions]
    window.setTimeout(() => {
      const results = questions.map(answer)
      for (const [index, question] of questions.entries()) question.told?.(results[index] as never)
      told?.(results)
    })
    return this
  }
}

export class NodesRef {
  readonly #query: SelectorQuery
  readonly #target: Pick<Question, 'scope' | 'selector' | 'all'>

  constructor(query: SelectorQuery, target: Pick<Question, 'scope' | 'selector' | 'all'>) {
    this.#query = query
    this.#target = target
  }

  fields(fields: Fields, told?: Told): SelectorQuery {
    return this.#query.ask({ ...this.#target, fields, told })
  }

  boundingClientRect(told?: Told): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, told)
  }

  scrollOffset(told?: Told): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, told)
  }

  context(told?: Told): SelectorQuery {
    return this.fields({ context: true }, told)
  }

  node(told?: Told): SelectorQuery {
    return this.fields({ node: true }, told)
  }
}

function answer({ scope, selector, all, fields }: Question): QueryResult | QueryResult[] | null {
  if (selector === undefined) return read(rootOf(scope), fields)
  const inside = scope.getShadowRoot()
  if (all) return (inside?.querySelectorAll(selector) ?? []).map((element) => read(element, fields))
  const found = inside?.querySelector(selector)
  return found ? read(found, fields) : null
}

function read(element: Element, fields: Fields): QueryResult {
  const dom = domOf(element) ?? someDomOf(element)
  const result: QueryResult = {}
  if (fields.id) result.id = element.id
  if (fields.dataset) result.dataset = element.dataset
  if (fields.mark) result.mark = element.collectMarks()
  if (dom && (fields.rect || fields.size)) {
    const { left, top, right, bottom, width, height } = fromViewport(dom.getBoundingClientRect())
    if (fields.rect) Object.assign(result, { left, top, right, bottom })
    if (fields.size) Object.assign(result, { width, height })
  }
  if (dom && fields.scrollOffset) {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = dom
    Object.assign(result, { scrollLeft, scrollTop, scrollWidth, scrollHeight })
  }
  for (const name of fields.properties ?? []) result[name] = propertyOf(element, dom, name)
  if (dom && fields.computedStyle) {
    const computed = getComputedStyle(dom)
    for (const name of fields.computedStyle)
      result[name] = computed.getPropertyValue(name.replace(/[A-Z]/g, (one) => `-${one.toLowerCase()}`))
  }
  if (dom instanceof WxElement) {
    if (fields.context) result.context = dom.context
    if (fields.node) result.node = dom.node
  }
  return result
}

function propertyOf(element: Element, dom: HTMLElement | null, name: string): unknown {
  if (Component.isComponent(element)) return (element.data as Record<string, unknown>)[name]
  return dom instanceof WxElement ? dom.properties[name] : undefined
}
