import parser, { type Node as SelectorNode } from 'postcss-selector-parser'
import { builtIns } from './built-ins.ts'

/**
 * Selectors for the browser: built-ins get their prefix, and an isolated component's classes get the component's own, which the
 * host puts on its elements as well. `scope` is undefined for what is shared.
 */
export const translateSelector = (selector: string, scope: string | undefined): string =>
  parser((selectors) => {
    selectors.walk((node) => {
      if (node.type === 'class' && scope !== undefined) node.value = `${scope}--${node.value}`
      if (node.type === 'tag' && builtIns.has(node.value)) node.value = `wx-${node.value}`
      if (node.type === 'pseudo' && node.value === ':host' && scope !== undefined) node.replaceWith(hostOf(scope))
    })
  }).processSync(selector)

const hostOf = (scope: string) => {
  const attribute = parser.attribute({ attribute: 'wx-host', operator: '=', value: scope, quoteMark: '"', raws: {} })
  attribute.setValue(scope, { quoteMark: '"' })
  return attribute
}

/** The first part of a selector that WeChat does not keep inside a component: a tag, an id, an attribute, `*`. */
export const unscoped = (selector: string): string | undefined => {
  let found: string | undefined
  parser((selectors) => {
    selectors.walk((node: SelectorNode) => {
      if (['tag', 'id', 'attribute', 'universal'].includes(node.type)) found ??= node.toString().trim()
    })
  }).processSync(selector)
  return found
}

/** The same selector where an ancestor at the very top matches; `:where` leaves the order in which rules win alone. */
export const beneath = (ancestor: string, selector: string): string =>
  parser((selectors) => {
    selectors.each((one) => {
      one.prepend(parser.combinator({ value: ' ' }))
      one.prepend(parser.pseudo({ value: `:where(${ancestor})` }))
    })
  }).processSync(selector)
