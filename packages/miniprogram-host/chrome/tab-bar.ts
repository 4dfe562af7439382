import type { TabBarConfig, TabItem } from '../boot-data.ts'
import { element } from './element.ts'
import type { Theme } from './theme.ts'

export type TabMark = { badge?: string; dot?: boolean }

export type TabChoice = { index: number; item: TabItem; again: boolean }

type Tab = { button: HTMLElement; icon: HTMLImageElement; text: HTMLElement; mark: HTMLElement }

/** Until a page has asked for what it shows first, ms. */
const idle = 500

/** The tabs under the page, as WeChat draws them. */
export class TabBar {
  readonly root: HTMLElement
  readonly #config: TabBarConfig
  readonly #theme: Theme
  readonly #asset: (path: string) => string
  readonly #tabs: Tab[]
  readonly #marks: TabMark[] = []
  readonly #items: TabItem[]
  /** By address; held on to, so that the browser does as well. */
  readonly #icons = new Map<string, HTMLImageElement>()
  #hidden = false
  #current = -1

  constructor(config: TabBarConfig, theme: Theme, asset: (path: string) => string, choose: (choice: TabChoice) => void) {
    this.#config = { ...config }
    this.#items = config.list.map((item) => ({ ...item }))
    this.#theme = theme
    this.#asset = asset
    this.#tabs = this.#items.map(() => this.#makeTab())
    const list = element('div', 'wx-tabs-list', { role: 'tablist', 'aria-label': '主要页面' }, ...this.#tabs.map((tab) => tab.button))
    this.root = element('nav', 'wx-tabs', {}, list)
    this.#tabs.forEach(({ button }, index) => {
      button.addEventListener('click', () => {
        const item = this.#items[index]
        if (item) choose({ index, item, again: index === this.#current })
      })
    })
    list.addEventListener('keydown', (event) => this.#moveByKey(event))
  }

  /** Shows the tabs when the page is one of them. */
  draw(route: string): void {
    this.#current = this.#items.findIndex((item) => item.pagePath === route)
    this.root.hidden = this.#hidden || this.#current < 0 || this.#config.custom === true
    if (this.root.hidden) return
    const pick = (name: 'color' | 'selectedColor' | 'backgroundColor' | 'borderStyle') => this.#theme.pick(this.#config[name])
    const { style } = this.root
    setOrClear(style, '--wx-tab-text', pick('color'))
    setOrClear(style, '--wx-tab-selected', pick('selectedColor'))
    setOrClear(style, '--wx-tab-background', pick('backgroundColor'))
    this.root.classList.toggle('wx-tabs-white-border', pick('borderStyle') === 'white')
    for (const [index, tab] of this.#tabs.entries()) this.#drawTab(tab, index)
    setTimeout(() => this.#fetchIcons(), idle)
  }

  /** In WeChat every icon lies in the package. Here those of the other state are fetched while there is a network. */
  #fetchIcons(): void {
    for (const { iconPath, selectedIconPath } of this.#items) {
      for (const path of [iconPath, selectedIconPath]) {
        const address = this.#addressOf(path)
        if (address === '' || this.#icons.has(address)) continue
        const icon = new Image()
        icon.src = address
        this.#icons.set(address, icon)
      }
    }
  }

  #addressOf(path: TabItem['iconPath']): string {
    const icon = this.#theme.pick(path)
    return icon ? this.#asset(`/${icon.replace(/^\//, '')}`) : ''
  }

  mark(index: number, mark: TabMark): void {
    this.#marks[index] = mark
    const tab = this.#tabs[index]
    if (tab) this.#drawMark(tab, index)
  }

  setItem(index: number, change: Partial<TabItem>): void {
    const item = this.#items[index]
    if (item) Object.assign(item, change)
    const tab = this.#tabs[index]
    if (tab) this.#drawTab(tab, index)
  }

  setStyle(change: Partial<TabBarConfig>): void {
    Object.assign(this.#config, change)
  }

  set hidden(hidden: boolean) {
    this.#hidden = hidden
  }

  get count(): number {
    return this.#items.length
  }

  #makeTab(): Tab {
    const icon = element('img', 'wx-tab-icon', { alt: '' })
    const text = element('span', 'wx-tab-text')
    const mark = element('span', 'wx-tab-mark')
    const button = element('button', 'wx-tab', { type: 'button', role: 'tab' }, icon, text, mark)
    return { button, icon, text, mark }
  }

  #drawTab(tab: Tab, index: number): void {
    const item = this.#items[index]
    if (!item) return
    const selected = index === this.#current
    tab.button.setAttribute('aria-selected', String(selected))
    tab.button.tabIndex = selected ? 0 : -1
    tab.text.textContent = item.text
    const address = this.#addressOf(selected ? (item.selectedIconPath ?? item.iconPath) : item.iconPath)
    tab.icon.hidden = address === ''
    if (address !== '' && tab.icon.getAttribute('src') !== address) tab.icon.src = address
    this.#drawMark(tab, index)
  }

  #drawMark(tab: Tab, index: number): void {
    const { badge, dot } = this.#marks[index] ?? {}
    tab.mark.hidden = !badge && !dot
    tab.mark.textContent = badge ?? ''
    tab.mark.classList.toggle('wx-tab-dot', Boolean(dot))
    const text = this.#items[index]?.text ?? ''
    const spoken = badge ? `${text}，${badge}` : dot ? `${text}，有新消息` : text
    tab.button.setAttribute('aria-label', spoken)
  }

  #moveByKey(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = this.#tabs.findIndex((tab) => tab.button === document.activeElement)
    const next = this.#tabs[(at + step + this.#tabs.length) % this.#tabs.length]
    next?.button.focus()
    next?.button.click()
  }
}

function setOrClear(style: CSSStyleDeclaration, name: string, value: string | undefined): void {
  if (value) style.setProperty(name, value)
  else style.removeProperty(name)
}
