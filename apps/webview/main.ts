import { boot } from '@yijiantong/miniprogram-host/boot.ts'
import type { BootData } from '@yijiantong/miniprogram-host/boot-data.ts'
import { readAddress } from './address.ts'
import { wechat } from './wechat/wechat.ts'

/** Runs the mini program in this page; the build calls it with what it compiled. */
export const start = (data: BootData): void => {
  const mount = document.getElementById('phone')
  if (mount === null) throw new Error('the page has no element "phone" to run the mini program in')
  const { profile, fontScale, theme } = readAddress(location.search)
  boot(data, { mount, vendor: wechat(profile), profile, ...(fontScale !== undefined && { fontScale }), ...(theme && { theme }) })
}
