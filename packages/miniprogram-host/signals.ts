/** Listeners of one kind of news, in the order in which they came. */
export class Signal<News> {
  readonly #listeners = new Set<(news: News) => void>()

  readonly on = (listener: (news: News) => void): void => {
    if (typeof listener === 'function') this.#listeners.add(listener)
  }

  /** Without a listener, all are forgotten, as `wx.off…()` does. */
  readonly off = (listener?: (news: News) => void): void => {
    if (listener) this.#listeners.delete(listener)
    else this.#listeners.clear()
  }

  get size(): number {
    return this.#listeners.size
  }

  emit(news: News): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(news)
      } catch (error) {
        reportError(error)
      }
    }
  }
}

export type WindowSize = { windowWidth: number; windowHeight: number }
export type NetworkStatus = { isConnected: boolean; networkType: string }
export type LaunchOptions = {
  path: string
  query: Record<string, string>
  scene: number
  referrerInfo: Record<string, unknown>
  shareTicket?: string
}

export class Signals {
  readonly appShow = new Signal<LaunchOptions>()
  readonly appHide = new Signal<undefined>()
  readonly error = new Signal<string>()
  readonly unhandledRejection = new Signal<{ reason: unknown; promise: Promise<unknown> }>()
  readonly pageNotFound = new Signal<{ path: string; query: Record<string, string>; isEntryPage: boolean }>()
  readonly themeChange = new Signal<{ theme: 'light' | 'dark' }>()
  readonly windowResize = new Signal<{ size: WindowSize }>()
  readonly networkStatusChange = new Signal<NetworkStatus>()
  readonly keyboardHeightChange = new Signal<{ height: number }>()
}
