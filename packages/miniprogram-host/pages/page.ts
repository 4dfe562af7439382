import type { Colour, WindowConfig } from '../boot-data.ts'
import type { Caller, GeneralComponent } from '../framework/nodes.ts'
import type { PageRoot, Program } from '../framework/registration.ts'
import { type Address, addressText, parseQuery } from './address.ts'
import { EventChannel } from './event-channel.ts'

/** What the navigation bar shows for a page: from its JSON at first, then from the API. */
export type BarState = {
  title: string
  background: Colour | undefined
  textStyle: Colour | undefined
  custom: boolean
  loading: boolean
  homeHidden: boolean
  /** What is seen behind the page when it is pulled down. */
  behind: Colour | undefined
}

const pageOfCaller = new WeakMap<object, Page>()

export const pageOf = (caller: object): Page | undefined => pageOfCaller.get(caller)

/** One page in the stack: its component, its DOM and its lifetimes. */
export class Page {
  readonly address: Address
  readonly options: Record<string, string>
  readonly window: WindowConfig
  readonly dom: HTMLElement
  readonly bar: BarState
  readonly channel: EventChannel
  readonly #root: PageRoot
  #shown = false
  #gone = false

  constructor(program: Program, address: Address, window: WindowConfig, channel = new EventChannel()) {
    this.address = address
    this.options = parseQuery(address.query)
    this.window = window
    this.channel = channel
    this.#root = program.createPage(address.path, address.query)
    this.dom = this.component.getBackendElement() as unknown as HTMLElement
    this.dom.setAttribute('is', address.path)
    this.dom.setAttribute('role', 'main')
    // A page that scrolls has to be reachable by keyboard.
    this.dom.tabIndex = 0
    this.bar = {
      title: window.navigationBarTitleText ?? '',
      background: window.navigationBarBackgroundColor,
      textStyle: window.navigationBarTextStyle,
      custom: window.navigationStyle === 'custom',
      loading: false,
      homeHidden: window.homeButton === false,
      behind: window.backgroundColor,
    }
    Object.assign(this.caller, { route: address.path, __route__: address.path, options: this.options })
    pageOfCaller.set(this.caller, this)
  }

  get caller(): Caller {
    return this.#root.caller
  }

  get component(): GeneralComponent {
    return this.#root.component
  }

  get route(): string {
    return this.address.path
  }

  get url(): string {
    return addressText(this.address)
  }

  get shown(): boolean {
    return this.#shown
  }

  /** Puts the page into the document and runs onLoad; onReady follows its first frame. */
  load(into: HTMLElement): void {
    const placeholder = document.createElement('i')
    into.append(placeholder)
    this.#root.attach(into, placeholder)
    this.call('onLoad', this.options)
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (!this.#gone) this.call('onReady')
      }),
    )
  }

  show(): void {
    if (this.#shown) return
    this.#shown = true
    this.dom.inert = false
    this.dom.classList.remove('wx-page-hidden')
    this.call('onShow')
    this.component.triggerPageLifetime('show', [this.options])
  }

  hide(): void {
    if (!this.#shown) return
    this.leave()
    this.dom.inert = true
    this.dom.classList.add('wx-page-hidden')
  }

  /** The app went to the background with this page on top: it stays as it is. */
  leave(): void {
    if (!this.#shown) return
    this.#shown = false
    this.call('onHide')
    this.component.triggerPageLifetime('hide', [])
  }

  resize(size: { size: { windowWidth: number; windowHeight: number } }): void {
    this.call('onResize', size)
    this.component.triggerPageLifetime('resize', [size])
  }

  unload(): void {
    this.#shown = false
    this.#gone = true
    this.call('onUnload')
    this.#root.release()
    this.dom.remove()
  }

  has(method: string): boolean {
    return typeof this.caller[method] === 'function'
  }

  /** Calls a method of the page if it has one; what it throws is reported and goes no further. */
  call(method: string, ...parameters: unknown[]): unknown {
    const work = this.caller[method]
    if (typeof work !== 'function') return undefined
    try {
      return work.apply(this.caller, parameters)
    } catch (error) {
      reportError(error)
      return undefined
    }
  }
}
