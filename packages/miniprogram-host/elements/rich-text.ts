import { WxElement } from './element.ts'
import { nodesToDom, type RichNode, safeDom } from './rich-nodes.ts'

/** Text with trusted tags: HTML or nodes, of which only what WeChat documents is drawn. */
export class RichText extends WxElement {
  protected override changed(name: string, value: unknown): void {
    if (name === 'userSelect') this.classList.toggle('wx-selectable', Boolean(value))
    if (name !== 'nodes') return
    this.replaceChildren(...(typeof value === 'string' ? safeDom(value) : nodesToDom((value as RichNode[] | undefined) ?? [])))
  }
}
