import { isBuiltIn } from '../elements/registry.ts'
import { base64Of, fromBase64 } from './bytes.ts'
import type { Area } from './wx.ts'

/** Small things. */
export const basicApis: Area = (host) => ({
  now: {
    nextTick: (work: () => void) => queueMicrotask(work),
    canIUse: (what: string) => {
      const [name = ''] = what.split('.')
      return isBuiltIn(name) || name in host.wx
    },
    arrayBufferToBase64: (data: ArrayBuffer) => base64Of(data),
    base64ToArrayBuffer: (text: string) => fromBase64(text),
    // A browser loads the newest program by itself, so there is never an update to apply.
    getUpdateManager: () => ({
      onCheckForUpdate: (listener: (news: { hasUpdate: boolean }) => void) => queueMicrotask(() => listener({ hasUpdate: false })),
      onUpdateReady: () => undefined,
      onUpdateFailed: () => undefined,
      applyUpdate: () => window.location.reload(),
    }),
    reportEvent: () => undefined,
    getLogManager: () => log,
    getRealtimeLogManager: () => log,
  },
})

/* biome-ignore-start lint/suspicious/noConsole: a log is for the console */
const log = {
  debug: (...what: unknown[]) => console.debug(...what),
  info: (...what: unknown[]) => console.info(...what),
  log: (...what: unknown[]) => console.info(...what),
  warn: (...what: unknown[]) => console.warn(...what),
  error: (...what: unknown[]) => console.error(...what),
}
/* biome-ignore-end lint/suspicious/noConsole: a log is for the console */
