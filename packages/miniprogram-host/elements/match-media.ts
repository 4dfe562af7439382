import { type MediaQuery, MediaQueryObserver } from '../api/media-query.ts'
import { WxElement } from './element.ts'

/** Shows its content only in windows of certain sizes. */
export class MatchMedia extends WxElement {
  readonly #observer = new MediaQueryObserver()

  protected override entered(): void {
    this.#watch()
  }

  protected override left(): void {
    this.#observer.disconnect()
  }

  protected override changed(): void {
    if (this.isConnected) this.#watch()
  }

  #watch(): void {
    const limits = ['minWidth', 'maxWidth', 'width', 'minHeight', 'maxHeight', 'height'] as const
    const query: MediaQuery = {}
    for (const name of limits) if (this.properties[name] !== undefined) query[name] = this.number(name)
    if (this.properties.orientation) query.orientation = this.text('orientation')
    this.#observer.observe(query, ({ matches }) => {
      this.style.display = matches ? '' : 'none'
    })
  }
}
