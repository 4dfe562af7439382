/** Who signed out on purpose is not signed in again behind their back; the next sign-in by hand ends that. */
const KEPT_AS = 'asked-to-stay-out'

export const wantsToBeAsked = (): boolean => wx.getStorageSync(KEPT_AS) === true

export const askNextTime = (): void => wx.setStorageSync(KEPT_AS, true)

export const forgetToAsk = (): void => wx.removeStorageSync(KEPT_AS)
