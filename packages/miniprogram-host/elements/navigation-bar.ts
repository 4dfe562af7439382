import { currentHost } from '../host.ts'
import { WxElement } from './element.ts'

/** navigation-bar inside page-meta: the bar of this page, said in its template. */
export class NavigationBarMeta extends WxElement {
  protected override changed(name: string, value: unknown): void {
    const { router, frame } = currentHost()
    const page = router.pages.find((one) => one.dom.contains(this))
    if (!page) return
    if (name === 'title') page.bar.title = this.text('title')
    if (name === 'loading') page.bar.loading = Boolean(value)
    if (name === 'backgroundColor') page.bar.background = this.text('backgroundColor')
    if (name === 'frontColor') page.bar.textStyle = this.text('frontColor').toLowerCase() === '#000000' ? 'black' : 'white'
    frame.redraw()
  }
}
