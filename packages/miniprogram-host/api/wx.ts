import type { Host } from '../host.ts'
import { animationApis } from './animation.ts'
import { audioApis } from './audio.ts'
import { basicApis } from './basic.ts'
import { type AsyncApis, asynchronous, type SyncApis, type WxApi } from './call.ts'
import { deviceApis } from './device.ts'
import { fileApis } from './file-system.ts'
import { interactionApis } from './interaction.ts'
import { lifecycleApis } from './lifecycle.ts'
import { mediaApis } from './media.ts'
import { navigationApis } from './navigation.ts'
import { observerApis } from './observers.ts'
import { openApis } from './open.ts'
import { requestApis } from './request.ts'
import { socketApis } from './socket.ts'
import { storageApis } from './storage.ts'
import { tabBarApis } from './tab-bar.ts'
import { transferApis } from './transfer.ts'
import { windowApis } from './window.ts'

export type Area = (host: Host) => { later?: AsyncApis; now?: SyncApis }

const areas: Area[] = [
  navigationApis,
  tabBarApis,
  interactionApis,
  storageApis,
  requestApis,
  transferApis,
  socketApis,
  fileApis,
  mediaApis,
  audioApis,
  windowApis,
  deviceApis,
  lifecycleApis,
  observerApis,
  animationApis,
  openApis,
  basicApis,
]

/** The global `wx`. A name it does not know is nothing, and said once. */
export function createWx(host: Host): WxApi {
  const wx: WxApi = {}
  for (const area of areas) {
    const { later = {}, now = {} } = area(host)
    for (const [name, work] of Object.entries(later)) wx[name] = asynchronous(name, work)
    Object.assign(wx, now)
  }
  return warnOnce(wx)
}

function warnOnce(wx: WxApi): WxApi {
  const told = new Set<string>()
  return new Proxy(wx, {
    get: (target, name) => {
      if (typeof name === 'string' && !(name in target) && !told.has(name)) {
        told.add(name)
        // biome-ignore lint/suspicious/noConsole: whoever writes a page has to see which API is missing
        console.warn(`wx.${name} is not supported in a browser.`)
      }
      return Reflect.get(target, name)
    },
  })
}
