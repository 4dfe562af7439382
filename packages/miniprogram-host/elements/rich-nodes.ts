import { cssUnits } from '../framework/units.ts'

export type RichNode =
  | { type: 'text'; text: string }
  | { type?: 'node'; name: string; attrs?: Record<string, unknown>; children?: RichNode[] }

/** Tag → its own attributes; `class` and `style` are everybody's. This is the list WeChat gives for rich-text. */
const allowed: Record<string, string[]> = Object.fromEntries(
  'a abbr address article aside b bdi big blockquote br caption center cite code dd del div dl dt em fieldset footer h1 h2 h3 h4 h5 h6 header hr i ins label legend li mark nav p pre q rp rt ruby s section small span strong sub sup tbody tfoot thead tr tt u ul'
    .split(' ')
    .map((tag) => [tag, [] as string[]]),
)
Object.assign(allowed, {
  bdo: ['dir'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  font: ['color', 'face'],
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: ['colspan', 'height', 'rowspan', 'width'],
  th: ['colspan', 'height', 'rowspan', 'width'],
})

const safeAddress = /^(https?:|data:image\/|blob:|\/|wxfile:)/i

/** HTML as DOM: tags that are not known leave nothing but their text, and scripts not even that. */
export function safeDom(html: string): Node[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  return [...parsed.body.childNodes].flatMap(copy)
}

function copy(node: Node): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.nodeValue ?? '')]
  if (!(node instanceof Element)) return []
  const tag = node.localName
  if (/^(script|style|iframe|object|embed|template|noscript|svg|math)$/.test(tag)) return []
  const children = [...node.childNodes].flatMap(copy)
  if (!allowed[tag]) return children
  const attributes = Object.fromEntries([...node.attributes].map((attribute) => [attribute.name, attribute.value]))
  return [make(tag, attributes, children)]
}

/** The array form of `nodes`. */
export function nodesToDom(nodes: RichNode[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.type === 'text') return [document.createTextNode(decodeEntities(node.text))]
    const tag = String(node.name).toLowerCase()
    const children = nodesToDom(node.children ?? [])
    return allowed[tag] ? [make(tag, node.attrs ?? {}, children)] : []
  })
}

function make(tag: string, attributes: Record<string, unknown>, children: Node[]): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, given] of Object.entries(attributes)) {
    const value = String(given)
    if (name === 'class') element.className = value
    else if (name === 'style') element.style.cssText = cssUnits(value).replace(/url\(\s*["']?(?!https?:|data:image\/)[^)]*\)/gi, 'none')
    else if (name === 'src' && !safeAddress.test(value)) continue
    else if (allowed[tag]?.includes(name)) element.setAttribute(name, value)
  }
  if (tag === 'img' && !element.hasAttribute('alt')) element.setAttribute('alt', '')
  element.append(...children)
  return element
}

function decodeEntities(text: string): string {
  const reader = document.createElement('textarea')
  reader.innerHTML = text.replaceAll('<', '&lt;')
  return reader.value
}
