import { cssUnits, pixels } from '../framework/units.ts'
import { currentHost } from '../host.ts'
import { WxElement } from './element.ts'

/** page-meta: what a template says about its page. */
export class PageMeta extends WxElement {
  #scrollDuration = 300

  protected override start(): void {
    const page = this.#page
    page?.addEventListener('scroll', () => this.emit('scroll', { scrollTop: page.scrollTop }), { passive: true })
  }

  protected override changed(name: string, value: unknown): void {
    const page = this.#page
    if (!page) return
    switch (name) {
      case 'pageStyle':
        // Where the page lies is the host's, so only what the template says is replaced.
        page.setAttribute('style', `${cssUnits(this.text('pageStyle'))};top:${page.style.top}`)
        return
      case 'pageFontSize':
        page.style.fontSize = value === 'system' ? 'calc(16px * var(--wx-font-scale, 1))' : this.text('pageFontSize')
        return
      case 'rootFontSize':
        document.documentElement.style.fontSize = value === 'system' ? '' : this.text('rootFontSize')
        return
      case 'backgroundColor':
        this.#colourBehind(this.text('backgroundColor'))
        return
      case 'rootBackgroundColor':
        page.style.backgroundColor = this.text('rootBackgroundColor')
        return
      case 'scrollDuration':
        this.#scrollDuration = this.number('scrollDuration', 300)
        return
      case 'scrollTop':
        queueMicrotask(() => page.scrollTo({ top: pixels(value) ?? 0, behavior: this.#scrollDuration > 0 ? 'smooth' : 'instant' }))
    }
  }

  #colourBehind(colour: string): void {
    const { router, frame } = currentHost()
    const page = router.pages.find((one) => one.dom === this.#page)
    if (page) page.bar.behind = colour
    frame.redraw()
  }

  get #page(): HTMLElement | null {
    return this.closest('wx-page')
  }
}
