import { addGlobalErrorListener } from 'glass-easel'
import type { Program } from './framework/registration.ts'
import type { Host } from './host.ts'
import { type Address, parseQuery } from './pages/address.ts'
import { hashAddress } from './pages/hash.ts'
import type { LaunchOptions } from './signals.ts'

type AppDefinition = Record<string, unknown>

/** Loads app.js and every component, launches the app and opens the first page. */
export function runApp(host: Host, program: Program): void {
  const app: AppDefinition = {}
  const { router, signals, data } = host
  Object.assign(globalThis, {
    App: (definition: AppDefinition) => Object.assign(app, definition),
    getApp: () => app,
    getCurrentPages: () => router.pages.map((page) => page.caller),
    requirePlugin: () => ({}),
  })
  const call = (method: string, ...parameters: unknown[]) => {
    const work = app[method]
    if (typeof work !== 'function') return
    try {
      work.apply(app, parameters)
    } catch (error) {
      reportError(error)
    }
  }
  hearOfErrors(host, call)
  signals.themeChange.on((news) => call('onThemeChange', news))

  data.appModule()
  program.register(data)

  const asked = hashAddress()
  const first = firstAddress(host, asked)
  const launch: LaunchOptions = { path: first.path, query: parseQuery(first.query), scene: 1001, referrerInfo: {} }
  router.launch = launch
  call('onLaunch', launch)
  call('onShow', launch)
  if (asked && asked.path !== first.path) {
    const missing = { path: asked.path, query: parseQuery(asked.query), isEntryPage: true }
    call('onPageNotFound', missing)
    signals.pageNotFound.emit(missing)
  }
  startAt(first, host, program)

  document.addEventListener('visibilitychange', () => {
    if (router.pages.length === 0) return
    if (document.hidden) {
      router.top.leave()
      call('onHide')
      signals.appHide.emit(undefined)
    } else {
      call('onShow', launch)
      signals.appShow.emit(launch)
      router.top.show()
    }
  })
}

/** A first page that lies in a sub-package waits for it; one whose package cannot be had gives way to the home page. */
function startAt(first: Address, { router }: Host, program: Program): void {
  const reached = program.reach(first.path)
  if (!reached) router.start(first)
  reached?.then(
    () => router.start(first),
    (error: unknown) => {
      reportError(error)
      router.start({ path: router.home, query: '' })
    },
  )
}

/** The page of the address bar, so that a reload and a link open what was there. */
function firstAddress({ router }: Host, asked: Address | undefined): Address {
  if (asked && router.isPage(asked.path)) return asked
  if (asked) {
    // biome-ignore lint/suspicious/noConsole: whoever made the link has to see it
    console.error(`There is no page "${asked.path}"; the first page is opened instead.`)
  }
  return { path: router.home, query: '' }
}

function hearOfErrors({ signals }: Host, call: (method: string, ...parameters: unknown[]) => void): void {
  addGlobalErrorListener((error) => {
    reportError(error)
    return false
  })
  window.addEventListener('error', ({ error, message }: ErrorEvent) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : message
    signals.error.emit(text)
    call('onError', text)
  })
  window.addEventListener('unhandledrejection', ({ reason, promise }) => {
    signals.unhandledRejection.emit({ reason, promise })
    call('onUnhandledRejection', { reason, promise })
  })
}
