import type { WxApi } from './api/call.ts'
import { FileTable } from './api/file-table.ts'
import { createWx } from './api/wx.ts'
import { runApp } from './app.ts'
import { assetAddress } from './asset.ts'
import type { BootData } from './boot-data.ts'
import { chooseTab } from './chrome/choose-tab.ts'
import { Frame } from './chrome/frame.ts'
import { openMore } from './chrome/more.ts'
import { Theme } from './chrome/theme.ts'
import { defineBuiltIns } from './elements/all.ts'
import { Gestures } from './events/gestures.ts'
import { pressByKeyboard } from './events/keyboard.ts'
import { completeCallers } from './framework/caller.ts'
import { teachNodes } from './framework/native-nodes.ts'
import { fireReady } from './framework/ready.ts'
import { Program } from './framework/registration.ts'
import { provideWxs } from './framework/wxs.ts'
import { type Host, type HostOptions, setHost } from './host.ts'
import { emptyMetrics } from './metrics.ts'
import { Router } from './pages/router.ts'
import { Signals } from './signals.ts'
import { addStyles } from './styles.ts'

// Compiled templates look for the runtime of WXS as soon as they are evaluated, which is before anybody boots them.
provideWxs()

/** Runs a mini program in this document. */
export function boot(data: BootData, options: HostOptions): Host {
  const metrics = options.measure ? emptyMetrics() : undefined
  addStyles(data.css)
  defineBuiltIns()
  teachNodes()
  fireReady()
  completeCallers(metrics)

  const signals = new Signals()
  const theme = new Theme(options.theme, data.app.darkmode === true)
  const files = new FileTable(options.profile ?? '')
  const asset = (path: string) => assetAddress(path, { base: data.assetBase, files, from: () => router.pages.at(-1)?.route ?? '' })
  const program = new Program(data)
  const frame = new Frame(options.mount, data, theme, {
    back: () => router.navigateBack(),
    home: () => router.reLaunch(`/${router.home}`),
    more: () => openMore(host),
    tab: (choice) => chooseTab(router, choice),
    asset,
    resized: (size) => {
      signals.windowResize.emit({ size })
      router.resized({ size })
    },
  })
  theme.follow(signals.themeChange)
  signals.themeChange.on(() => frame.redraw())
  const router = new Router(data, program, frame)
  const host: Host & { wx: WxApi } = { data, options, frame, theme, router, signals, files, wx: {}, metrics, asset }
  setHost(host)
  host.wx = createWx(host)
  Object.assign(globalThis, { wx: host.wx })
  new Gestures().listen(options.mount)
  pressByKeyboard(options.mount)
  runApp(host, program)
  return host
}
