import { expect, it } from 'vitest'
import { at, call, callNow, frames, hears, openAt } from '../stage.ts'
import { listen, told } from './listeners.ts'

const blank = 'pages/blank/blank'

export function device(): void {
  it('wx.getWindowInfo, wx.getSystemInfoSync, wx.getSystemInfo, wx.getSystemInfoAsync: tell the window of the page', async () => {
    const phone = await at('pages/home/home')
    const expected = {
      windowWidth: 390,
      windowHeight: 844 - 44 - 53,
      screenWidth: 390,
      screenHeight: 844,
      statusBarHeight: 0,
      pixelRatio: 2,
    }
    expect(await callNow(phone, 'getWindowInfo')).toMatchObject({
      ...expected,
      screenTop: 44,
      safeArea: { top: 0, bottom: 844, width: 390 },
    })
    expect(await callNow(phone, 'getSystemInfoSync')).toMatchObject(expected)
    expect(await call(phone, 'getSystemInfo')).toMatchObject(expected)
    expect(await call(phone, 'getSystemInfoAsync')).toMatchObject(expected)
  })

  it('wx.getDeviceInfo, wx.getSystemSetting, wx.getAppAuthorizeSetting: say that this is a browser', async () => {
    const phone = await at(blank)
    expect(await callNow(phone, 'getDeviceInfo')).toMatchObject({ platform: 'web', brand: 'Chrome' })
    expect(await callNow(phone, 'getSystemSetting')).toMatchObject({ deviceOrientation: 'portrait' })
    expect(await callNow(phone, 'getAppAuthorizeSetting')).toMatchObject({ cameraAuthorized: 'non determined' })
  })

  it('wx.getAppBaseInfo tells theme and font scale: forced, or the browser’s own', async () => {
    const { page: phone } = await openAt(blank, { query: '?theme=dark&font=2' })
    expect(await callNow(phone, 'getAppBaseInfo')).toMatchObject({ theme: 'dark', fontSizeScaleFactor: 2, language: 'zh_CN' })
    const own = await at(blank)
    expect(await callNow(own, 'getAppBaseInfo')).toMatchObject({ theme: 'light', fontSizeScaleFactor: 1 })
    await own.evaluate(() => document.documentElement.style.setProperty('font-size', '24px'))
    expect(await callNow(own, 'getAppBaseInfo')).toMatchObject({ fontSizeScaleFactor: 1.5 })
    await own.evaluate(() => document.documentElement.style.removeProperty('font-size'))
  })

  it('wx.onThemeChange, wx.offThemeChange: follow the system, as do the styles', async () => {
    const { page: phone } = await openAt('pages/home/home')
    await listen(phone, 'onThemeChange')
    const background = () => phone.locator('wx-page').evaluate((node) => getComputedStyle(node).backgroundColor)
    expect(await background()).toBe('rgb(244, 247, 246)')
    await phone.emulateMedia({ colorScheme: 'dark' })
    expect(await told(phone, 'onThemeChange')).toEqual({ theme: 'dark' })
    expect((await hears(phone, 'onThemeChange')).detail).toEqual({ theme: 'dark' })
    expect(await background()).toBe('rgb(18, 26, 24)')
    expect(await phone.locator('.wx-bar').evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(27, 37, 35)')
    await callNow(phone, 'offThemeChange')
  })

  it('wx.onWindowResize, wx.offWindowResize: hear of another size until they no longer want to', async () => {
    const { page: phone } = await openAt(blank)
    await listen(phone, 'onWindowResize')
    await phone.setViewportSize({ width: 375, height: 700 })
    expect(await told(phone, 'onWindowResize')).toEqual({ size: { windowWidth: 375, windowHeight: 656 } })
    await callNow(phone, 'offWindowResize')
    await phone.setViewportSize({ width: 390, height: 844 })
    await frames(phone)
    expect(await phone.evaluate(() => globalThis.heard.filter((one) => one.type === 'wx.onWindowResize').length)).toBe(1)
  })

  it('wx.getNetworkType, wx.onNetworkStatusChange, wx.offNetworkStatusChange: know whether there is a network', async () => {
    const { page: phone, context } = await openAt(blank)
    await listen(phone, 'onNetworkStatusChange')
    expect(await call(phone, 'getNetworkType')).toMatchObject({ networkType: 'wifi' })
    await context.setOffline(true)
    expect(await told(phone, 'onNetworkStatusChange')).toEqual({ isConnected: false, networkType: 'none' })
    await callNow(phone, 'offNetworkStatusChange')
    await context.setOffline(false)
    expect(await call(phone, 'getNetworkType')).toMatchObject({ networkType: 'wifi' })
  })

  it('wx.setClipboardData, wx.getClipboardData: copy with a word about it, and read', async () => {
    const { page: phone } = await openAt(blank, { permissions: ['clipboard-read', 'clipboard-write'] })
    expect(await call(phone, 'setClipboardData', { data: '订单号 7' })).toEqual({ errMsg: 'setClipboardData:ok' })
    await phone.getByText('内容已复制').waitFor()
    expect(await call(phone, 'getClipboardData')).toEqual({ data: '订单号 7', errMsg: 'getClipboardData:ok' })
  })

  it('wx.vibrateShort, wx.vibrateLong, wx.setKeepScreenOn: succeed, also where there is nothing to shake', async () => {
    const phone = await at(blank)
    for (const name of ['vibrateShort', 'vibrateLong']) expect(await call(phone, name)).toEqual({ errMsg: `${name}:ok` })
    expect(await call(phone, 'setKeepScreenOn', { keepScreenOn: true })).toEqual({ errMsg: 'setKeepScreenOn:ok' })
    expect(await call(phone, 'setKeepScreenOn', { keepScreenOn: false })).toEqual({ errMsg: 'setKeepScreenOn:ok' })
  })

  it('wx.makePhoneCall opens the number, and needs one', async () => {
    const { page: phone } = await openAt(blank)
    const asked = phone.waitForRequest(/^tel:/).catch(() => undefined)
    expect(await call(phone, 'makePhoneCall', {})).toMatchObject({ failed: expect.stringContaining('phoneNumber should be String') })
    expect(await call(phone, 'makePhoneCall', { phoneNumber: '120' })).toEqual({ errMsg: 'makePhoneCall:ok' })
    expect(phone.isClosed()).toBe(false)
    asked.catch(() => undefined)
  })

  it('wx.hideKeyboard takes the focus from the field', async () => {
    const phone = await at('pages/fields/fields')
    await phone.locator('#name .wx-field').focus()
    await call(phone, 'hideKeyboard')
    expect(await phone.evaluate(() => document.activeElement === document.body)).toBe(true)
  })

  it('wx.onKeyboardHeightChange, wx.offKeyboardHeightChange: may be listened to; a browser’s keyboard moves the page by itself', async () => {
    const phone = await at(blank)
    await listen(phone, 'onKeyboardHeightChange')
    expect(await callNow(phone, 'offKeyboardHeightChange')).toBeUndefined()
  })

  it('wx.getLocation asks the browser, and fails with auth deny when refused', async () => {
    const { page: phone, context } = await openAt(blank, { permissions: ['geolocation'] })
    await context.setGeolocation({ latitude: 31.2, longitude: 121.5 })
    expect(await call(phone, 'getLocation')).toMatchObject({ latitude: 31.2, longitude: 121.5 })
    await context.clearPermissions()
    expect(await call(phone, 'getLocation')).toEqual({ failed: 'getLocation:fail auth deny' })
  })

  it('wx.getMenuButtonBoundingClientRect is the capsule', async () => {
    const phone = await at(blank)
    expect(await callNow(phone, 'getMenuButtonBoundingClientRect')).toMatchObject({ right: 382, height: 30, bottom: 37 })
  })
}

export function lifecycle(): void {
  it('wx.onAppShow, wx.offAppShow, wx.onAppHide, wx.offAppHide: and the page’s onShow and onHide follow the window', async () => {
    const { page: phone } = await openAt('pages/detail/detail')
    await listen(phone, 'onAppHide')
    await listen(phone, 'onAppShow')
    const turn = (hidden: boolean) =>
      phone.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { configurable: true, value })
        document.dispatchEvent(new Event('visibilitychange'))
      }, hidden)
    await turn(true)
    await hears(phone, 'onHide')
    await hears(phone, 'wx.onAppHide')
    await turn(false)
    await hears(phone, 'wx.onAppShow')
    const after = await phone.evaluate(() => globalThis.heard.slice(-6).map((one) => `${one.where} ${one.type}`))
    expect(after).toEqual(['detail onHide', 'app onHide', 'wx wx.onAppHide', 'app onShow', 'wx wx.onAppShow', 'detail onShow'])
    await callNow(phone, 'offAppShow')
    await callNow(phone, 'offAppHide')
    await turn(true)
    expect(await phone.evaluate(() => globalThis.heard.filter((one) => one.type === 'wx.onAppHide').length)).toBe(1)
  })

  it('wx.onPageNotFound, wx.offPageNotFound, wx.offError, wx.offUnhandledRejection: listeners come and go', async () => {
    const phone = await at(blank)
    await listen(phone, 'onPageNotFound')
    for (const name of ['offPageNotFound', 'offError', 'offUnhandledRejection']) expect(await callNow(phone, name)).toBeUndefined()
  })

  it('wx.getAccountInfoSync says that there is no appid, and wx.getUpdateManager never has an update', async () => {
    const phone = await at(blank)
    expect(await callNow(phone, 'getAccountInfoSync')).toMatchObject({ miniProgram: { appId: 'browser', envVersion: 'develop' } })
    const checked = await phone.evaluate(
      () =>
        new Promise((resolve) => {
          const { getUpdateManager } = globalThis.wx as { getUpdateManager(): { onCheckForUpdate(listener: (news: object) => void): void } }
          getUpdateManager().onCheckForUpdate(resolve)
        }),
    )
    expect(checked).toEqual({ hasUpdate: false })
  })

  it('wx.getUpdateManager, wx.getLogManager, wx.getRealtimeLogManager, wx.reportEvent: are there, and logs go to the console', async () => {
    const { page: phone, complaints } = await openAt(blank)
    await phone.evaluate(() => {
      const api = globalThis.wx as {
        getLogManager(): Record<string, (text: string) => void>
        getRealtimeLogManager(): Record<string, (text: string) => void>
      }
      api.getLogManager().warn?.('记一笔')
      api.getRealtimeLogManager().error?.('再记一笔')
    })
    expect(complaints).toEqual(['warning 记一笔', 'error 再记一笔'])
    expect(await callNow(phone, 'reportEvent', 'seen', {})).toBeUndefined()
  })

  it('wx.nextTick, wx.canIUse: run after the current turn; know APIs and built-ins', async () => {
    const phone = await at(blank)
    const order = await phone.evaluate(
      () =>
        new Promise((resolve) => {
          const steps: string[] = []
          ;(globalThis.wx as { nextTick(work: () => void): void }).nextTick(() => resolve([...steps, 'later']))
          steps.push('now')
        }),
    )
    expect(order).toEqual(['now', 'later'])
    const able = ['request', 'getUserProfile', 'scroll-view.enhanced', 'strange-tag'].map((what) => callNow(phone, 'canIUse', what))
    expect(await Promise.all(able)).toEqual([true, false, true, false])
  })
}
