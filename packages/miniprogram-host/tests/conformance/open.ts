import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { at, call, callNow } from '../stage.ts'

const blank = 'pages/blank/blank'

const refuse = (phone: Page, refuses: boolean) =>
  phone.evaluate((value) => {
    globalThis.vendor.refuses = value
    globalThis.vendor.asked.length = 0
  }, refuses)

export function openAbilities(): void {
  it('wx.login, wx.checkSession: give the code of the vendor', async () => {
    const phone = await at(blank)
    expect(await call(phone, 'login')).toEqual({ code: 'login-code', errMsg: 'login:ok' })
    expect(await call(phone, 'checkSession')).toEqual({ errMsg: 'checkSession:ok' })
  })

  it('wx.requestPayment hands the parameters to the vendor as they are, and fails as it refuses', async () => {
    const phone = await at(blank)
    await refuse(phone, false)
    const request = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=7', signType: 'RSA', paySign: 's' }
    expect(await call(phone, 'requestPayment', request)).toEqual({ errMsg: 'requestPayment:ok' })
    expect(await phone.evaluate(() => globalThis.vendor.asked)).toEqual([request])
    await refuse(phone, true)
    expect(await call(phone, 'requestPayment', request)).toEqual({ failed: 'requestPayment:fail user deny' })
    await refuse(phone, false)
  })

  it('wx.requestSubscribeMessage tells the decision for each template, and takes no more than five', async () => {
    const phone = await at(blank)
    expect(await call(phone, 'requestSubscribeMessage', { tmplIds: ['a', 'b'] })).toEqual({
      a: 'accept',
      b: 'accept',
      errMsg: 'requestSubscribeMessage:ok',
    })
    expect(await call(phone, 'requestSubscribeMessage', { tmplIds: [] })).toMatchObject({
      failed: expect.stringContaining('can not be empty'),
    })
    expect(await call(phone, 'requestSubscribeMessage', { tmplIds: [...'abcdef'] })).toMatchObject({
      failed: expect.stringContaining('out of max bounds'),
    })
  })

  it('wx.authorize, wx.getSetting, wx.openSetting: remember what was allowed', async () => {
    const phone = await at(blank)
    expect(await call(phone, 'authorize', { scope: 'scope.record' })).toEqual({ errMsg: 'authorize:ok' })
    expect(await call(phone, 'getSetting')).toMatchObject({ authSetting: { 'scope.record': true } })
    expect(await call(phone, 'openSetting')).toMatchObject({ authSetting: { 'scope.record': true } })
  })

  it('wx.getPrivacySetting, wx.requirePrivacyAuthorize, wx.onNeedPrivacyAuthorization, wx.openPrivacyContract: nothing is needed in a browser', async () => {
    const phone = await at(blank)
    expect(await call(phone, 'getPrivacySetting')).toMatchObject({ needAuthorization: false })
    expect(await call(phone, 'requirePrivacyAuthorize')).toEqual({ errMsg: 'requirePrivacyAuthorize:ok' })
    expect(await callNow(phone, 'onNeedPrivacyAuthorization')).toBeUndefined()
    expect(await call(phone, 'openPrivacyContract')).toMatchObject({ failed: expect.stringContaining('not supported') })
  })

  it('wx.showShareMenu, wx.hideShareMenu, wx.updateShareMenu: succeed; sharing is behind the capsule', async () => {
    const phone = await at(blank)
    for (const name of ['showShareMenu', 'hideShareMenu', 'updateShareMenu'])
      expect(await call(phone, name)).toEqual({ errMsg: `${name}:ok` })
  })
}

export function sounds(): void {
  it('wx.createInnerAudioContext plays, tells of it, and tells an error when there is nothing to play', async () => {
    const phone = await at(blank)
    const failed = await phone.evaluate(
      () =>
        new Promise((resolve) => {
          const { createInnerAudioContext } = globalThis.wx as { createInnerAudioContext(): Audio }
          const audio = createInnerAudioContext()
          audio.onError(({ errCode }) => resolve(errCode))
          audio.src = '/assets/none.mp3'
          audio.play()
        }),
    )
    expect(failed).toBe(10_001)
  })
}

type Audio = { src: string; play(): void; onError(listener: (news: { errCode: number }) => void): void }
