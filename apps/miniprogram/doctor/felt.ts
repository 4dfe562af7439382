/** Lets the hand feel that something was done or has come. A telephone that cannot is no failure. */
export const felt = (type: 'light' | 'heavy' = 'light'): void => {
  wx.vibrateShort({ type }).catch(() => undefined)
}
