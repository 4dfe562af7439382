import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { at, call, callNow, forget, frames, heardOn, hears, openAt } from '../stage.ts'
import { drag } from './fingers.ts'

const routes = (phone: Page) =>
  phone.evaluate(() => (globalThis.getCurrentPages() as { route: string }[]).map((one) => one.route.split('/').at(-1)))
const lived = async (phone: Page) =>
  (await heardOn(phone)).filter((one) => one.type.startsWith('on')).map((one) => `${one.where} ${one.type}`)
const hash = (phone: Page) => phone.evaluate(() => location.hash)

export function pages(): void {
  it('page: onLoad, onShow and onReady come in this order, after the app was launched', async () => {
    const { page: phone } = await openAt('pages/detail/detail?id=7&name=%E7%8E%8B')
    expect(await lived(phone)).toEqual(['app onLaunch', 'app onShow', 'detail onLoad', 'detail onShow', 'detail onReady'])
    expect((await hears(phone, 'onLoad')).detail).toEqual({ id: '7', name: '%E7%8E%8B' })
    expect((await hears(phone, 'onLaunch')).detail).toMatchObject({ path: 'pages/detail/detail', query: { id: '7' } })
  })

  it('wx.navigateTo hides the page below, and gives an event channel that keeps what is said too early', async () => {
    const { page: phone } = await openAt('pages/home/home')
    await forget(phone)
    const answered = await phone.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const { navigateTo } = globalThis.wx as {
            navigateTo(options: object): Promise<{ eventChannel: { emit(name: string, news: unknown): void } }>
          }
          navigateTo({ url: '../detail/detail?id=1', events: { answer: resolve } }).then(
            ({ eventChannel }) => eventChannel.emit('greet', '好'),
            reject,
          )
        }),
    )
    expect(answered).toEqual({ ok: true })
    expect((await hears(phone, 'greet')).detail).toBe('好')
    expect((await lived(phone)).slice(0, 3)).toEqual(['home onHide', 'detail onLoad', 'detail onShow'])
    expect(await routes(phone)).toEqual(['home', 'detail'])
    expect(await hash(phone)).toBe('#/pages/detail/detail?id=1')
  })

  it('wx.navigateTo refuses a tenth page on top, tab pages, and pages that are not there', async () => {
    const phone = await at('pages/blank/blank')
    expect(await call(phone, 'navigateTo', { url: '/pages/home/home' })).toEqual({
      failed: 'navigateTo:fail can not navigateTo a tabbar page',
    })
    expect(await call(phone, 'navigateTo', { url: '/pages/none/none' })).toEqual({
      failed: 'navigateTo:fail page "pages/none/none" is not found',
    })
    expect(await call(phone, 'navigateTo', {})).toMatchObject({ failed: expect.stringContaining('parameter.url should be String') })
    for (let count = 1; count < 10; count += 1) await call(phone, 'navigateTo', { url: '/pages/blank/blank' })
    expect(await call(phone, 'navigateTo', { url: '/pages/blank/blank' })).toEqual({ failed: 'navigateTo:fail webview count limit exceed' })
    expect(await routes(phone)).toHaveLength(10)
  })

  it('page: a sub-package is fetched when a page of it is first opened, and opens directly by a link', async () => {
    const { page: phone } = await openAt('pages/home/home')
    const fetched: string[] = []
    phone.on('request', (request) => fetched.push(new URL(request.url()).pathname))
    await call(phone, 'navigateTo', { url: '/more/deep/deep?x=1' })
    await phone.locator('#deep').waitFor()
    expect(fetched.filter((path) => path.endsWith('.js'))).toHaveLength(1)
    await call(phone, 'navigateBack')
    await call(phone, 'navigateTo', { url: '/more/deep/deep' })
    expect(fetched.filter((path) => path.endsWith('.js'))).toHaveLength(1)
    const { page: direct } = await openAt('more/deep/deep?x=2')
    expect((await hears(direct, 'onLoad')).detail).toEqual({ x: '2' })
  })

  it('wx.redirectTo unloads the page it replaces', async () => {
    const phone = await at('pages/home/home')
    await call(phone, 'navigateTo', { url: '/pages/detail/detail' })
    await forget(phone)
    await call(phone, 'redirectTo', { url: '/more/deep/deep?x=1' })
    expect((await lived(phone)).slice(0, 2)).toEqual(['detail onUnload', 'deep onLoad'])
    expect(await routes(phone)).toEqual(['home', 'deep'])
  })

  it('wx.switchTab keeps tab pages, unloads what lay over them, and refuses other pages', async () => {
    const phone = await at('pages/home/home')
    await call(phone, 'navigateTo', { url: '/pages/detail/detail' })
    await forget(phone)
    await call(phone, 'switchTab', { url: '/pages/second/second' })
    expect((await lived(phone)).slice(0, 3)).toEqual(['detail onUnload', 'second onLoad', 'second onShow'])
    await forget(phone)
    await call(phone, 'switchTab', { url: '/pages/home/home' })
    expect(await lived(phone)).toEqual(['second onHide', 'home onShow'])
    expect(await routes(phone)).toEqual(['home'])
    expect(await call(phone, 'switchTab', { url: '/pages/detail/detail' })).toEqual({
      failed: 'switchTab:fail can not switch to no-tabBar page',
    })
  })

  it('wx.reLaunch unloads everything', async () => {
    const phone = await at('pages/home/home')
    await call(phone, 'switchTab', { url: '/pages/second/second' })
    await forget(phone)
    await call(phone, 'reLaunch', { url: '/pages/detail/detail?again=1' })
    expect((await lived(phone)).slice(0, 3)).toEqual(['second onUnload', 'home onUnload', 'detail onLoad'])
  })

  it('wx.navigateBack goes back by delta, never below the first page', async () => {
    const phone = await at('pages/home/home')
    for (const name of ['detail', 'blank']) await call(phone, 'navigateTo', { url: `/pages/${name}/${name}` })
    await forget(phone)
    await call(phone, 'navigateBack', { delta: 9 })
    expect(await lived(phone)).toEqual(['detail onUnload', 'home onShow'])
    expect(await call(phone, 'navigateBack')).toEqual({ failed: 'navigateBack:fail cannot navigate back at first page.' })
  })

  it('page: the back and forward of the browser keep step with the page stack', async () => {
    const { page: phone } = await openAt('pages/home/home')
    await call(phone, 'navigateTo', { url: '/pages/detail/detail?id=1' })
    await call(phone, 'navigateTo', { url: '/pages/blank/blank' })
    await phone.goBack()
    await phone.waitForFunction(() => globalThis.getCurrentPages().length === 2)
    await phone.goBack()
    await phone.waitForFunction(() => globalThis.getCurrentPages().length === 1)
    await phone.goForward()
    await phone.waitForFunction(() => globalThis.getCurrentPages().length === 2)
    expect(await hash(phone)).toBe('#/pages/detail/detail?id=1')
    await call(phone, 'navigateBack')
    await phone.waitForFunction(() => location.hash === '#/pages/home/home')
    expect(await routes(phone)).toEqual(['home'])
  })

  it('page: a reload opens the same page again, and back from there the one below', async () => {
    const { page: phone } = await openAt('pages/home/home')
    await call(phone, 'navigateTo', { url: '/pages/detail/detail?id=9' })
    await phone.waitForFunction(() => location.hash.includes('id=9'))
    await phone.reload()
    await phone.waitForSelector('wx-page')
    expect(await routes(phone)).toEqual(['detail'])
    await phone.goBack()
    await phone.waitForFunction(() => (globalThis.getCurrentPages() as { route: string }[])[0]?.route === 'pages/home/home')
  })

  it('page: an unknown address opens the first page, and says so to the app and the console', async () => {
    const { page: phone, complaints } = await openAt('pages/none/none?x=1')
    expect(await routes(phone)).toEqual(['home'])
    expect((await hears(phone, 'onPageNotFound')).detail).toEqual({ path: 'pages/none/none', query: { x: '1' }, isEntryPage: true })
    expect(complaints.join()).toContain('pages/none/none')
  })

  it('page: onPageScroll and onReachBottom follow the scroll, each end once', async () => {
    const phone = await at('pages/detail/detail')
    await call(phone, 'pageScrollTo', { scrollTop: 400, duration: 0 })
    expect((await hears(phone, 'onPageScroll')).detail).toEqual({ scrollTop: 400 })
    await call(phone, 'pageScrollTo', { scrollTop: 99_999, duration: 0 })
    await hears(phone, 'onReachBottom')
    await frames(phone)
    expect((await heardOn(phone)).filter((one) => one.type === 'onReachBottom')).toHaveLength(1)
  })

  it('wx.pageScrollTo goes to a selector, and says when there is none', async () => {
    const phone = await at('pages/detail/detail')
    await call(phone, 'pageScrollTo', { selector: '#row-10', offsetTop: -10, duration: 0 })
    expect(Math.round((await phone.locator('#row-10').boundingBox())?.y ?? 0)).toBe(54)
    expect(await call(phone, 'pageScrollTo', { selector: '#none' })).toEqual({ failed: 'pageScrollTo:fail node not found: #none' })
  })

  it('page: a pull at the top refreshes, and wx.stopPullDownRefresh puts the page back', async () => {
    const { page: phone } = await openAt('pages/detail/detail')
    await drag(phone, '#top', { x: 0, y: 200 })
    await hears(phone, 'onPullDownRefresh')
    expect(await phone.locator('.wx-pull').isVisible()).toBe(true)
    expect(await phone.locator('wx-page').evaluate((node) => (node as HTMLElement).style.top)).toBe('50px')
    await call(phone, 'stopPullDownRefresh')
    expect(await phone.locator('wx-page').evaluate((node) => (node as HTMLElement).style.top)).toBe('')
  })

  it('wx.startPullDownRefresh, wx.stopPullDownRefresh: show and hide the three dots', async () => {
    const phone = await at('pages/detail/detail')
    await call(phone, 'startPullDownRefresh')
    await hears(phone, 'onPullDownRefresh')
    await phone.getByRole('status', { name: '正在刷新' }).waitFor()
    await call(phone, 'stopPullDownRefresh')
    expect(await phone.locator('.wx-pull').isVisible()).toBe(false)
  })

  it('page: onResize and the resize of components run when the window changes', async () => {
    const { page: phone } = await openAt('pages/detail/detail')
    await phone.setViewportSize({ width: 420, height: 844 })
    expect((await hears(phone, 'onResize')).detail).toEqual({ size: { windowWidth: 420, windowHeight: 800 } })
  })

  it('<navigator> goes where it says, and tells when it cannot', async () => {
    const { page: phone } = await openAt('pages/home/home')
    await phone.getByRole('link', { name: '去不了' }).press('Enter')
    expect((await hears(phone, 'fail', 'to-nowhere')).detail).toMatchObject({ errMsg: expect.stringContaining('is not found') })
    await phone.getByRole('link', { name: '去详情' }).tap()
    await hears(phone, 'success', 'to-detail')
    expect(await routes(phone)).toEqual(['home', 'detail'])
  })

  it('app: getApp is what App was given, and getCurrentPages has options and data', async () => {
    const phone = await at('pages/detail/detail?a=1')
    expect(await phone.evaluate(() => globalThis.getApp().greeting)).toBe('hello')
    const [top] = await phone.evaluate(() =>
      (globalThis.getCurrentPages() as { options: object; data: object }[]).map(({ options, data }) => ({ options, data })),
    )
    expect(top).toEqual({ options: { a: '1' }, data: { rows: 60 } })
  })

  it('app, wx.onError, wx.onUnhandledRejection: hear what a page throws, and of lost promises', async () => {
    const { page: phone } = await openAt('pages/blank/blank')
    await phone.evaluate(() => {
      const { onError, onUnhandledRejection } = globalThis.wx as Record<string, (listener: (news: unknown) => void) => void>
      onError?.((message) => globalThis.heard.push({ where: 'wx', type: 'wx.onError', id: '', detail: String(message) }))
      onUnhandledRejection?.((news) =>
        globalThis.heard.push({
          where: 'wx',
          type: 'wx.onUnhandledRejection',
          id: '',
          detail: String((news as { reason: unknown }).reason),
        }),
      )
      setTimeout(() => {
        throw new Error('by mistake')
      })
      void Promise.reject(new Error('nobody listens'))
    })
    expect((await hears(phone, 'onError')).detail).toContain('by mistake')
    expect((await hears(phone, 'wx.onError')).detail).toContain('by mistake')
    expect((await hears(phone, 'onUnhandledRejection')).detail).toContain('nobody listens')
    expect((await hears(phone, 'wx.onUnhandledRejection')).detail).toContain('nobody listens')
  })

  it('wx.getLaunchOptionsSync, wx.getEnterOptionsSync: tell how the app was opened', async () => {
    const { page: phone } = await openAt('pages/detail/detail?from=link')
    const expected = { path: 'pages/detail/detail', query: { from: 'link' }, scene: 1001 }
    expect(await callNow(phone, 'getLaunchOptionsSync')).toMatchObject(expected)
    expect(await callNow(phone, 'getEnterOptionsSync')).toMatchObject(expected)
  })
}
