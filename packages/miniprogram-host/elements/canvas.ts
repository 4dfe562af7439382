import { element } from '../chrome/element.ts'
import { WxElement } from './element.ts'

/** The canvas of `type="2d"`: its node is the browser's own. */
export class Canvas extends WxElement {
  readonly #canvas = element('canvas', '')

  protected override start(): void {
    this.append(this.#canvas)
    this.#canvas.width = this.offsetWidth || 300
    this.#canvas.height = this.offsetHeight || 150
    Object.assign(this.#canvas, {
      createImage: () => new globalThis.Image(),
      requestAnimationFrame: (work: FrameRequestCallback) => requestAnimationFrame(work),
      cancelAnimationFrame: (request: number) => cancelAnimationFrame(request),
    })
  }

  override get node(): unknown {
    return this.#canvas
  }

  override get context(): unknown {
    return this.#canvas.getContext('2d')
  }
}
