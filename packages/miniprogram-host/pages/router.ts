import type { BootData, WindowConfig } from '../boot-data.ts'
import type { Frame } from '../chrome/frame.ts'
import type { Program } from '../framework/registration.ts'
import type { LaunchOptions, WindowSize } from '../signals.ts'
import { HostError } from '../vendor.ts'
import { type Address, resolveAddress } from './address.ts'
import { EventChannel } from './event-channel.ts'
import { hashAddress } from './hash.ts'
import { BrowserHistory, type Traversal } from './history.ts'
import { Page } from './page.ts'
import { preload } from './preload.ts'
import { PullDown } from './pull-down.ts'
import { watchScrolling } from './scrolling.ts'

const STACK_LIMIT = 10

export type Listeners = Record<string, (...news: unknown[]) => void>

/** The page stack. */
export class Router {
  readonly #data: BootData
  readonly #program: Program
  readonly #frame: Frame
  readonly #history = new BrowserHistory()
  readonly #stack: Page[] = []
  /** Tab pages live on under other tabs. */
  readonly #tabs = new Map<string, Page>()
  readonly #pullDowns = new WeakMap<Page, PullDown>()

  constructor(data: BootData, program: Program, frame: Frame) {
    this.#data = data
    this.#program = program
    this.#frame = frame
  }

  get pages(): readonly Page[] {
    return this.#stack
  }

  get top(): Page {
    const page = this.#stack.at(-1)
    if (!page) throw new Error('No page has been opened.')
    return page
  }

  get home(): string {
    return this.#data.app.entryPagePath ?? this.#data.app.pages[0] ?? ''
  }

  isPage(path: string): boolean {
    return this.#data.components[path]?.isPage === true
  }

  isTab(path: string): boolean {
    return this.#data.app.tabBar?.list.some((tab) => tab.pagePath === path) === true
  }

  /** How the app was started, for getLaunchOptionsSync. */
  launch: LaunchOptions | undefined

  /** Opens the first page and follows the browser from then on. */
  start(first: Address): void {
    this.#history.start((to) => this.#follow(to))
    this.#enter(this.#make(first))
    this.#history.replace(first, 0, 0)
  }

  /** What has to be waited for before a page can be opened: the sub-package it lies in. */
  reach(url: string): Promise<void> | undefined {
    return this.#program.reach(this.#resolve(url).path)
  }

  navigateTo(url: string, listeners: Listeners = {}): EventChannel {
    const address = this.#reachable(url, 'navigateTo')
    if (this.#stack.length >= STACK_LIMIT) throw new HostError(`webview count limit exceed`)
    const channel = new EventChannel()
    for (const [name, listener] of Object.entries(listeners)) channel.on(name, listener)
    const page = this.#make(address, channel)
    this.top.hide()
    this.#enter(page)
    this.#history.push(address, this.#stack.length - 1)
    return channel
  }

  redirectTo(url: string): void {
    const address = this.#reachable(url, 'redirectTo')
    const page = this.#make(address)
    this.#discard(this.#stack.pop())
    this.#enter(page)
    this.#history.replace(address, this.#stack.length - 1, 0)
  }

  switchTab(url: string): void {
    const { path } = this.#resolve(url)
    if (!this.isTab(path)) throw new HostError('can not switch to no-tabBar page')
    if (this.#stack.length === 1 && this.top.route === path) return
    const popped = this.#stack.length - 1
    const kept = this.#tabs.get(path)
    const next = kept ?? this.#make({ path, query: '' })
    for (const page of this.#stack.splice(0).reverse()) {
      if (this.#tabs.get(page.route) !== page) this.#discard(page)
      else if (page.route !== path) page.hide()
    }
    if (kept) {
      this.#stack.push(kept)
      this.#reveal(kept)
    } else this.#enter(next)
    this.#history.replace(next.address, 0, popped)
  }

  reLaunch(url: string): void {
    const address = this.#resolve(url)
    const popped = Math.max(0, this.#stack.length - 1)
    const page = this.#make(address)
    this.#clear()
    this.#enter(page)
    this.#history.replace(address, 0, popped)
  }

  navigateBack(delta = 1): void {
    if (this.#stack.length < 2) throw new HostError('cannot navigate back at first page.')
    const popped = this.#pop(delta)
    this.#history.replace(this.top.address, this.#stack.length - 1, popped)
  }

  resized(size: { size: WindowSize }): void {
    this.#stack.at(-1)?.resize(size)
  }

  startPullDownRefresh(): void {
    this.#pullDowns.get(this.top)?.start()
  }

  stopPullDownRefresh(): void {
    this.#pullDowns.get(this.top)?.stop()
  }

  #resolve(url: string): Address {
    const address = resolveAddress(url, this.top.route)
    if (!this.isPage(address.path)) throw new HostError(`page "${address.path}" is not found`)
    return address
  }

  #reachable(url: string, api: string): Address {
    const address = this.#resolve(url)
    if (this.isTab(address.path)) throw new HostError(`can not ${api} a tabbar page`)
    return address
  }

  /** Made before anything is taken down: a page that cannot be made leaves the stack as it was. */
  #make(address: Address, channel?: EventChannel): Page {
    const window: WindowConfig = { ...this.#data.app.window, ...this.#data.components[address.path]?.json }
    return new Page(this.#program, address, window, channel)
  }

  #enter(page: Page): void {
    this.#stack.push(page)
    if (this.isTab(page.route)) this.#tabs.set(page.route, page)
    // The bars are drawn first: their height is what the page can measure in onLoad.
    this.#frame.showPage(page, this.#stack.length)
    page.load(this.#frame.pages)
    page.show()
    watchScrolling(page)
    const pullDown = new PullDown(page)
    this.#pullDowns.set(page, pullDown)
    if (page.window.enablePullDownRefresh) pullDown.listen()
    this.#frame.pageShown(page)
    preload(this.#data.app, page.route, this.#program)
  }

  #reveal(page: Page): void {
    this.#frame.showPage(page, this.#stack.length)
    page.show()
    this.#frame.pageShown(page)
  }

  #pop(delta: number): number {
    const popped = Math.min(Math.max(1, Math.trunc(delta)), this.#stack.length - 1)
    for (const page of this.#stack.splice(-popped).reverse()) this.#discard(page)
    this.#reveal(this.top)
    return popped
  }

  #discard(page: Page | undefined): void {
    if (!page) return
    if (this.#tabs.get(page.route) === page) this.#tabs.delete(page.route)
    page.unload()
  }

  #clear(): void {
    for (const page of this.#stack.splice(0).reverse()) this.#discard(page)
    for (const page of this.#tabs.values()) this.#discard(page)
  }

  /** The person used the browser's own back or forward, or edited the address. */
  #follow(to: Traversal | undefined): void {
    const address = hashAddress()
    const reached = address && this.isPage(address.path) ? this.#program.reach(address.path) : undefined
    if (reached) return void reached.then(() => this.#follow(to), reportError)
    if (!to) {
      if (address && this.isPage(address.path)) this.reLaunch(`/${address.path}?${address.query}`)
      return
    }
    const bottom = this.#history.base
    const top = bottom + this.#stack.length - 1
    if (to.depth >= bottom && to.depth < top) {
      this.#pop(top - to.depth)
    } else if (address && this.isPage(address.path) && to.depth > top) {
      const page = this.#make(address)
      this.top.hide()
      this.#enter(page)
    } else if (address && this.isPage(address.path) && to.depth < bottom) {
      // Before a reload there were pages below; the reload forgot them.
      const page = this.#make(address)
      this.#history.rebase(to.depth)
      this.#clear()
      this.#enter(page)
    }
  }
}
