import { boot } from '../boot.ts'
import type { BootData } from '../boot-data.ts'
import { builtInTags } from '../elements/registry.ts'
import type { Host } from '../host.ts'
import { HostError, type Vendor } from '../vendor.ts'

declare global {
  var host: Host
  var builtIns: () => string[]
  /** What the vendor of the fixture was asked, and whether it refuses. */
  var vendor: { asked: unknown[]; refuses: boolean }
}

globalThis.builtIns = builtInTags
globalThis.vendor = { asked: [], refuses: false }

const ask = (question: unknown): void => {
  globalThis.vendor.asked.push(question)
  if (globalThis.vendor.refuses) throw new HostError('user deny')
}

const standIn: Vendor = {
  login: async () => {
    ask('login')
    return { code: 'login-code' }
  },
  phoneNumber: async () => {
    ask('phoneNumber')
    return { code: 'phone-code' }
  },
  requestPayment: async (request) => ask(request),
  requestSubscribeMessage: async ({ tmplIds }) => {
    ask(tmplIds)
    return Object.fromEntries(tmplIds.map((id) => [id, 'accept'] as const))
  },
}

/** The build calls this with what it compiled; the address says as whom and how. */
export function start(data: BootData): void {
  const mount = document.getElementById('device')
  if (!mount) throw new Error('The shell has no element "device".')
  const asked = new URLSearchParams(location.search)
  const theme = asked.get('theme')
  const font = asked.get('font')
  globalThis.host = boot(data, {
    mount,
    vendor: standIn,
    profile: asked.get('u') ?? '',
    measure: true,
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(font ? { fontScale: Number(font) } : {}),
  })
}
