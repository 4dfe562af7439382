import type { WxApi } from './api/call.ts'
import type { FileTable } from './api/file-table.ts'
import type { BootData } from './boot-data.ts'
import type { Frame } from './chrome/frame.ts'
import type { Theme } from './chrome/theme.ts'
import type { Metrics } from './metrics.ts'
import type { Router } from './pages/router.ts'
import type { Signals } from './signals.ts'
import type { Vendor } from './vendor.ts'

export type HostOptions = {
  mount: HTMLElement
  vendor: Vendor
  /** Namespace of storage: two profiles of one origin are two telephones. */
  profile?: string
  /** What getAppBaseInfo answers as fontSizeScaleFactor. By default the browser's own: root font size / 16. */
  fontScale?: number
  /** Forces a theme; by default the system's is followed. */
  theme?: 'light' | 'dark'
  /** Keeps `host.metrics`. */
  measure?: boolean
}

/** One running mini program. There is one per document, because `wx`, `getApp` and custom elements belong to the document. */
export type Host = {
  readonly data: BootData
  readonly options: HostOptions
  readonly frame: Frame
  readonly theme: Theme
  readonly router: Router
  readonly signals: Signals
  readonly files: FileTable
  readonly wx: WxApi
  readonly metrics: Metrics | undefined
  /** The address at which the browser finds a path as the mini program writes it: `/images/a.png`, `a.png`, `wxfile://…`, `https://…`. */
  asset(path: string): string
}

let running: Host | undefined

export function setHost(host: Host): void {
  running = host
}

export function currentHost(): Host {
  if (!running) throw new Error('No mini program has been booted in this document.')
  return running
}
