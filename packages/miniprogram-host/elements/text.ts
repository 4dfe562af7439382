import { WxElement } from './element.ts'

const spaces: Record<string, string> = { nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003' }

const entities: Record<string, string> = {
  '&nbsp;': '\u00a0',
  '&ensp;': '\u2002',
  '&emsp;': '\u2003',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&apos;': "'",
  '&quot;': '"',
}

/** text: line breaks of the data are kept; `space` keeps runs of blanks, `decode` reads entities, `user-select` lets it be copied. */
export class Text extends WxElement {
  readonly #observer = new MutationObserver(() => this.#rewrite())

  protected override entered(): void {
    this.#observer.observe(this, { childList: true, characterData: true, subtree: true })
  }

  protected override left(): void {
    this.#observer.disconnect()
  }

  protected override changed(name: string): void {
    if (name === 'space' || name === 'decode') this.#rewrite()
    if (name === 'userSelect' || name === 'selectable') {
      this.classList.toggle('wx-selectable', this.flag('userSelect') || this.flag('selectable'))
    }
  }

  #rewrite(): void {
    const blank = spaces[this.text('space')]
    const decode = this.flag('decode')
    if (!blank && !decode) return
    this.#observer.disconnect()
    for (const node of this.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.nodeValue) continue
      let text = node.nodeValue
      if (decode) text = text.replace(/&(?:nbsp|ensp|emsp|lt|gt|amp|apos|quot);/g, (entity) => entities[entity] ?? entity)
      if (blank) text = text.replaceAll(' ', blank)
      if (text !== node.nodeValue) node.nodeValue = text
    }
    this.entered()
  }
}
