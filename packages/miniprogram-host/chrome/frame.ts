import type { BootData } from '../boot-data.ts'
import type { Page } from '../pages/page.ts'
import type { WindowSize } from '../signals.ts'
import { element } from './element.ts'
import { NavigationBar } from './navigation-bar.ts'
import { TabBar, type TabChoice } from './tab-bar.ts'
import type { Theme } from './theme.ts'
import { setViewport } from './viewport.ts'

export type FrameActions = {
  back(): void
  home(): void
  more(): void
  tab(choice: TabChoice): void
  asset(path: string): string
  resized(size: WindowSize): void
}

/** The telephone: status bar on wide windows, navigation bar, the pages, the tabs, and a layer for what lies over all of them. */
export class Frame {
  readonly device: HTMLElement
  readonly pages = element('div', 'wx-pages')
  readonly overlay = element('div', 'wx-overlay')
  readonly bar: NavigationBar
  readonly tabs: TabBar | undefined
  readonly #clock = element('span', 'wx-status-clock')
  readonly #status: HTMLElement
  readonly #data: BootData
  readonly #theme: Theme
  readonly #resized: (size: WindowSize) => void
  #size = ''
  #page: Page | undefined
  #depth = 0

  constructor(mount: HTMLElement, data: BootData, theme: Theme, actions: FrameActions) {
    this.#data = data
    this.#theme = theme
    this.#resized = actions.resized
    this.device = mount
    this.bar = new NavigationBar(mount, theme, actions)
    this.tabs = data.app.tabBar ? new TabBar(data.app.tabBar, theme, actions.asset, actions.tab) : undefined
    this.#status = element('div', 'wx-status', { 'aria-hidden': 'true' }, this.#clock)
    mount.classList.add('wx-device')
    mount.replaceChildren(this.#status, this.bar.root, this.pages, ...(this.tabs ? [this.tabs.root] : []), this.overlay)
    setViewport(this.pages)
    this.#keepTime()
    this.#measure()
    new ResizeObserver(() => this.#measure()).observe(this.pages)
  }

  /** Draws the bars for a page that is about to be shown. */
  showPage(page: Page, depth: number): void {
    this.#page = page
    this.#depth = depth
    this.redraw()
    this.#writeUnits()
  }

  /** Screen readers and keyboards start at the heading of the page that has come. */
  pageShown(page: Page): void {
    // In a frame of another page the person may be elsewhere, and is not called away.
    if (window.parent !== window && !document.hasFocus()) return
    const active = document.activeElement
    if (page.dom.contains(active) || this.tabs?.root.contains(active)) return
    if (page.bar.custom) page.dom.focus({ preventScroll: true })
    else this.bar.focusTitle()
  }

  /** After the state of the page's bar or of the tabs has changed. */
  redraw(): void {
    const page = this.#page
    if (!page) return
    const isTab = this.#data.app.tabBar?.list.some((tab) => tab.pagePath === page.route) === true
    const isHome = page.route === (this.#data.app.entryPagePath ?? this.#data.app.pages[0])
    this.bar.draw({ state: page.bar, canGoBack: this.#depth > 1, canGoHome: !isTab && !isHome })
    this.tabs?.draw(page.route)
    this.pages.style.background = this.#theme.pick(page.bar.behind) ?? ''
    this.device.classList.toggle('wx-device-custom', page.bar.custom)
  }

  get windowSize(): WindowSize {
    return { windowWidth: this.pages.clientWidth, windowHeight: this.pages.clientHeight }
  }

  get statusBarHeight(): number {
    return this.#status.offsetHeight
  }

  #keepTime(): void {
    const write = () => {
      this.#clock.textContent = new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false })
    }
    write()
    window.setInterval(write, 10_000)
  }

  #measure(): void {
    const before = this.#size
    this.#writeUnits()
    const { windowWidth, windowHeight } = this.windowSize
    this.#size = `${this.device.clientWidth}×${this.device.clientHeight}`
    if (before && before !== this.#size) this.#resized({ windowWidth, windowHeight })
  }

  #writeUnits(): void {
    const { style } = this.device
    style.setProperty('--rpx', `${this.device.clientWidth / 750}px`)
    style.setProperty('--vh', `${this.pages.clientHeight / 100}px`)
    style.setProperty('--status', `${this.statusBarHeight}px`)
  }
}
