import type { BarState } from '../pages/page.ts'
import { button, element } from './element.ts'
import type { Theme } from './theme.ts'

export type BarActions = { back(): void; home(): void; more(): void }

export type BarView = { state: BarState; canGoBack: boolean; canGoHome: boolean }

/** The bar above the page: back or home, the title, and WeChat's capsule. */
export class NavigationBar {
  readonly root: HTMLElement
  readonly #device: HTMLElement
  readonly #theme: Theme
  readonly #title = element('h1', 'wx-bar-title', { tabindex: '-1' })
  readonly #spinner = element('span', 'wx-spinner', { role: 'status', 'aria-label': '正在加载' })
  readonly #back: HTMLButtonElement
  readonly #home: HTMLButtonElement
  readonly #capsule: HTMLButtonElement

  constructor(device: HTMLElement, theme: Theme, actions: BarActions) {
    this.#device = device
    this.#theme = theme
    this.#back = button('wx-bar-back', '返回', actions.back)
    this.#home = button('wx-bar-home', '回到首页', actions.home)
    this.#capsule = button('wx-capsule', '更多', actions.more)
    this.#capsule.setAttribute('aria-haspopup', 'dialog')
    this.#capsule.append(element('i', 'wx-capsule-dots'), element('i', 'wx-capsule-close'))
    this.root = element('header', 'wx-bar', {}, this.#back, this.#home, this.#spinner, this.#title, this.#capsule)
  }

  draw({ state, canGoBack, canGoHome }: BarView): void {
    const dark = this.#theme.name === 'dark'
    this.root.classList.toggle('wx-bar-custom', state.custom)
    const background = this.#theme.pick(state.background) ?? (dark ? '#111111' : '#ffffff')
    const style = this.#theme.pick(state.textStyle) ?? (isDark(background) ? 'white' : 'black')
    this.#device.style.setProperty('--wx-bar-background', background)
    this.#device.style.setProperty('--wx-bar-text', style === 'white' ? '#ffffff' : '#000000')
    this.#title.textContent = state.title
    this.#spinner.hidden = !state.loading
    // A page with a bar of its own draws its own way back.
    this.#back.hidden = !canGoBack || state.custom
    this.#home.hidden = canGoBack || !canGoHome || state.homeHidden || state.custom
    document.title = state.title
  }

  focusTitle(): void {
    this.#title.focus({ preventScroll: true })
  }

  get capsule(): DOMRect {
    return this.#capsule.getBoundingClientRect()
  }
}

function isDark(colour: string): boolean {
  const hex = /^#([\da-f]{6}|[\da-f]{3})/i.exec(colour)?.[1]
  if (!hex) return false
  const full = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16))
  return red * 0.299 + green * 0.587 + blue * 0.114 < 140
}
