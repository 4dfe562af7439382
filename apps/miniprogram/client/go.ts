/** Moving between pages without a rejection nobody hears: a tap too many while a page opens is no failure. */
const tabs = ['/pages/home/home', '/pages/consultations/consultations', '/pages/messages/messages', '/pages/mine/mine']
/** WeChat keeps no more pages behind each other. */
const MOST_PAGES = 10

const isTab = (address: string): boolean => tabs.includes(pathOf(address))

const pathOf = (address: string): string => address.split('?')[0] ?? address

const calmly = (moving: Promise<unknown>): void => void moving.catch(() => undefined)

/** Opens an address on top of this page, a tab by switching to it. */
export const open = (address: string): void => {
  if (isTab(address)) calmly(wx.switchTab({ url: pathOf(address) }))
  else if (getCurrentPages().length >= MOST_PAGES) calmly(wx.redirectTo({ url: address }))
  else calmly(wx.navigateTo({ url: address }))
}

/** Opens an address in the place of this page. */
export const replace = (address: string): void => {
  calmly(isTab(address) ? wx.switchTab({ url: pathOf(address) }) : wx.redirectTo({ url: address }))
}

/** Leaves everything that is open behind. */
export const start = (address: string): void => calmly(wx.reLaunch({ url: address }))

/** Where the person came from, or home. */
export const goBack = (): void => {
  if (getCurrentPages().length > 1) calmly(wx.navigateBack())
  else start('/pages/home/home')
}

export const call120 = (): void => calmly(wx.makePhoneCall({ phoneNumber: '120' }))

/** A value of a page's query: WeChat hands it over as it was written, by us or by somebody who typed the address. */
export const decoded = (value: string | undefined): string => {
  try {
    return decodeURIComponent(value ?? '')
  } catch {
    return value ?? ''
  }
}
