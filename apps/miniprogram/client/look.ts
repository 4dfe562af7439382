/** How large the reader wants to read: WeChat's own setting, and our large-print mode on top. */
const KEPT_AS = 'large-print'
const LARGE = 1.25
const MOST = 2

export const largePrint = (): boolean => wx.getStorageSync(KEPT_AS) === true

/** The style every page hands to its page-meta. */
export const pageStyle = (): string => {
  const chosen = wx.getAppBaseInfo().fontSizeScaleFactor ?? 1
  const scale = Math.min(MOST, Math.max(1, chosen) * (largePrint() ? LARGE : 1))
  return `--fs: ${scale}`
}

/** Turns large print on or off, on every page that is open. */
export const setLargePrint = (on: boolean): void => {
  wx.setStorageSync(KEPT_AS, on)
  for (const page of getCurrentPages()) page.setData({ pageStyle: pageStyle() })
}
