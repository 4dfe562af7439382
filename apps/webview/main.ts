import { boot } from '@yijiantong/miniprogram-host/boot.ts'
import type { BootData } from '@yijiantong/miniprogram-host/boot-data.ts'
import { readAddress } from './address.ts'
import { signInBeforehand } from './wechat/sign-in-beforehand.ts'
import { wechat } from './wechat/wechat.ts'

/** Runs the mini program in this page; the build calls it with what it compiled. */
export const start = async (data: BootData): Promise<void> => {
  const mount = document.getElementById('phone')
  if (mount === null) throw new Error('the page has no element "phone" to run the mini program in')
  const { profile, fontScale, theme, signIn, measure } = readAddress(location.search)
  if (signIn !== undefined) await signInBeforehand(profile, signIn)
  const asked = { ...(fontScale !== undefined && { fontScale }), ...(theme && { theme }) }
  const host = boot(data, { mount, vendor: wechat(profile), profile, measure, ...asked })
  if (measure) Object.assign(globalThis, { host })
}
