import type { Host } from '../host.ts'
import type { NetworkStatus } from '../signals.ts'
import { HostError } from '../vendor.ts'
import { requireString } from './call.ts'
import type { Area } from './wx.ts'

/** What the telephone itself does: shake, call, copy, know its network. */
export const deviceApis: Area = (host) => {
  watchNetwork(host)
  return {
    later: {
      vibrateShort: () => {
        navigator.vibrate?.(15)
      },
      vibrateLong: () => {
        navigator.vibrate?.(400)
      },
      makePhoneCall: (options: { phoneNumber: string }) => {
        window.location.href = `tel:${requireString(options, 'phoneNumber')}`
      },
      setClipboardData: async (options: { data: string }) => {
        await writeClipboard(requireString(options, 'data'))
        const showToast = host.wx.showToast as (toast: { title: string; icon: string }) => Promise<unknown>
        await showToast({ title: '内容已复制', icon: 'none' })
      },
      getClipboardData: async () => ({ data: await readClipboard() }),
      getNetworkType: () => ({ networkType: networkStatus().networkType }),
      hideKeyboard: () => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      },
      setKeepScreenOn: async ({ keepScreenOn }: { keepScreenOn: boolean }) => keepScreen(keepScreenOn),
      getLocation: getLocation,
    },
    now: {
      onNetworkStatusChange: host.signals.networkStatusChange.on,
      offNetworkStatusChange: host.signals.networkStatusChange.off,
    },
  }
}

/** A browser knows whether there is a network, and hardly which. */
const networkStatus = (): NetworkStatus => ({ isConnected: navigator.onLine, networkType: navigator.onLine ? 'wifi' : 'none' })

function watchNetwork({ signals }: Host): void {
  for (const type of ['online', 'offline']) window.addEventListener(type, () => signals.networkStatusChange.emit(networkStatus()))
}

async function writeClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    throw new HostError('clipboard is not permitted')
  }
}

async function readClipboard(): Promise<string> {
  try {
    return await navigator.clipboard.readText()
  } catch {
    throw new HostError('clipboard is not permitted')
  }
}

let screenLock: WakeLockSentinel | undefined

async function keepScreen(on: boolean): Promise<void> {
  await screenLock?.release()
  screenLock = undefined
  if (on) screenLock = await navigator.wakeLock?.request('screen').catch(() => undefined)
}

function getLocation(): Promise<{ latitude: number; longitude: number; accuracy: number; speed: number }> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ latitude: coords.latitude, longitude: coords.longitude, accuracy: coords.accuracy, speed: coords.speed ?? -1 }),
      (error) => reject(new HostError(error.code === error.PERMISSION_DENIED ? 'auth deny' : error.message)),
    )
  })
}
