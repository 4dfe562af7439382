import type { Frame, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { at, call, frames, hears, openAt } from '../stage.ts'

const bar = (phone: Page) => phone.locator('.wx-bar')

export function navigationBar(): void {
  it('wx.setNavigationBarTitle, wx.setNavigationBarColor: write the bar of the page, and go with it', async () => {
    const phone = await at('pages/home/home')
    await call(phone, 'setNavigationBarTitle', { title: '改过的' })
    await call(phone, 'setNavigationBarColor', { frontColor: '#ffffff', backgroundColor: '#0a7e6c' })
    expect(await phone.title()).toBe('改过的')
    const colours = () => bar(phone).evaluate((node) => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color])
    expect(await colours()).toEqual(['rgb(10, 126, 108)', 'rgb(255, 255, 255)'])
    await call(phone, 'navigateTo', { url: '/pages/detail/detail' })
    expect(await colours()).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
    await call(phone, 'navigateBack')
    expect(await phone.locator('.wx-bar-title').textContent()).toBe('改过的')
  })

  it('wx.showNavigationBarLoading, wx.hideNavigationBarLoading: turn beside the title', async () => {
    const phone = await at('pages/home/home')
    await call(phone, 'showNavigationBarLoading')
    expect(await bar(phone).locator('.wx-spinner').isVisible()).toBe(true)
    await call(phone, 'hideNavigationBarLoading')
    expect(await bar(phone).locator('.wx-spinner').isVisible()).toBe(false)
  })

  it('frame: back is there when there is a page below; home when a link opened a page that is no tab', async () => {
    const phone = await at('pages/home/home')
    expect(await phone.getByRole('button', { name: /返回|回到首页/ }).count()).toBe(0)
    await call(phone, 'navigateTo', { url: '/pages/detail/detail' })
    await phone.getByRole('button', { name: '返回' }).tap()
    await phone.waitForFunction(() => globalThis.getCurrentPages().length === 1)
    await call(phone, 'reLaunch', { url: '/pages/detail/detail' })
    await phone.getByRole('button', { name: '回到首页' }).tap()
    await phone.locator('#hello').waitFor()
  })

  it('wx.hideHomeButton takes the home button away', async () => {
    const phone = await at('pages/detail/detail')
    await call(phone, 'hideHomeButton')
    expect(await phone.getByRole('button', { name: '回到首页' }).count()).toBe(0)
  })

  it('frame: a page with a bar of its own has the whole window', async () => {
    const phone = await at('pages/custom/custom')
    expect(await phone.locator('#custom').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
    expect(await phone.getByRole('button', { name: '更多' }).isVisible()).toBe(true)
  })

  it('wx.setBackgroundColor, wx.setBackgroundTextStyle: colour what is behind the page', async () => {
    const phone = await at('pages/detail/detail')
    await call(phone, 'setBackgroundColor', { backgroundColor: '#010203' })
    expect(await phone.locator('.wx-pages').evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(1, 2, 3)')
    expect(await call(phone, 'setBackgroundTextStyle', { textStyle: 'dark' })).toEqual({ errMsg: 'setBackgroundTextStyle:ok' })
  })

  it('frame: behind the capsule are sharing the page and starting again', async () => {
    const { page: phone } = await openAt('pages/home/home', { permissions: ['clipboard-read', 'clipboard-write'] })
    await phone.getByRole('button', { name: '更多' }).tap()
    await phone.getByRole('button', { name: '复制页面链接' }).tap()
    await phone.locator('.wx-toast').waitFor()
    expect(await phone.evaluate(() => navigator.clipboard.readText())).toContain('#/pages/detail/detail?from=share')
    await call(phone, 'navigateTo', { url: '/pages/detail/detail' })
    await phone.getByRole('button', { name: '更多' }).tap()
    await phone.getByRole('button', { name: '重新进入小程序' }).tap()
    await phone.waitForFunction(() => globalThis.getCurrentPages().length === 1)
  })
}

export function tabBar(): void {
  it('frame: tabs are a tablist, by finger and arrow keys, and onTabItemTap hears of it', async () => {
    const { page: phone } = await openAt('pages/home/home')
    await phone.getByRole('tab', { name: '第二' }).tap()
    expect((await hears(phone, 'onTabItemTap')).detail).toEqual({ index: '1', pagePath: 'pages/second/second', text: '第二' })
    await phone.keyboard.press('ArrowLeft')
    await phone.locator('#hello').waitFor()
    expect(await phone.getByRole('tab', { selected: true }).textContent()).toContain('首页')
    await call(phone, 'navigateTo', { url: '/pages/detail/detail' })
    expect(await phone.getByRole('tablist').count()).toBe(0)
  })

  it('wx.setTabBarBadge, wx.removeTabBarBadge, wx.showTabBarRedDot, wx.hideTabBarRedDot: mark a tab, and say so', async () => {
    const phone = await at('pages/home/home')
    await call(phone, 'setTabBarBadge', { index: 1, text: '12' })
    expect(await phone.getByRole('tab', { name: '第二，12' }).count()).toBe(1)
    await call(phone, 'setTabBarBadge', { index: 1, text: '12345' })
    expect(await phone.locator('.wx-tab-mark').nth(1).textContent()).toBe('123…')
    await call(phone, 'removeTabBarBadge', { index: 1 })
    await call(phone, 'showTabBarRedDot', { index: 1 })
    expect(await phone.getByRole('tab', { name: '第二，有新消息' }).count()).toBe(1)
    await call(phone, 'hideTabBarRedDot', { index: 1 })
    expect(await phone.locator('.wx-tab-mark').nth(1).isVisible()).toBe(false)
    expect(await call(phone, 'setTabBarBadge', { index: 9, text: '1' })).toEqual({ failed: 'setTabBarBadge:fail tabbar item not found' })
  })

  it('wx.hideTabBar, wx.showTabBar, wx.setTabBarItem, wx.setTabBarStyle: change the tabs, on tab pages', async () => {
    const { page: phone } = await openAt('pages/home/home')
    await call(phone, 'hideTabBar')
    expect(await phone.getByRole('tablist').count()).toBe(0)
    await call(phone, 'showTabBar')
    await call(phone, 'setTabBarItem', { index: 1, text: '改名' })
    await call(phone, 'setTabBarStyle', { selectedColor: '#010203' })
    expect(await phone.getByRole('tab', { name: '改名' }).count()).toBe(1)
    expect(await phone.getByRole('tab', { selected: true }).evaluate((tab) => getComputedStyle(tab).color)).toBe('rgb(1, 2, 3)')
    await call(phone, 'navigateTo', { url: '/pages/detail/detail' })
    expect(await call(phone, 'hideTabBar')).toEqual({ failed: 'hideTabBar:fail not TabBar page' })
  })
}

export function telephone(): void {
  it('frame: from 600 px on it is a telephone in the middle, and fixed things stay inside', async () => {
    const { page: desk } = await openAt('pages/scrolling/scrolling', { touch: false, size: { width: 1280, height: 900 } })
    const device = await desk.locator('.wx-device').boundingBox()
    expect(device).toMatchObject({ width: 390, height: 844, x: 445 })
    await desk.evaluate(() => (globalThis.getCurrentPages() as { setData(data: object): void }[])[0]?.setData({ shown: true }))
    await frames(desk)
    expect(await desk.locator('#sheet').boundingBox()).toMatchObject({ x: 445, width: 390 })
    expect(
      await desk.evaluate(() => (globalThis.wx as { getWindowInfo(): { statusBarHeight: number } }).getWindowInfo().statusBarHeight),
    ).toBe(36)
  })

  it('frame: the heading of a page that has come has the focus, and pages below are out of reach', async () => {
    const { page: phone } = await openAt('pages/home/home')
    await call(phone, 'navigateTo', { url: '/pages/detail/detail' })
    expect(await phone.evaluate(() => document.activeElement?.textContent)).toBe('详情')
    expect(await phone.locator('wx-page[is="pages/home/home"]').evaluate((node) => (node as HTMLElement).inert)).toBe(true)
    expect(await phone.getByRole('main').count()).toBe(1)
  })

  it('frame: two telephones in one window each keep their own way back', async () => {
    const { left, right } = await sideBySide()
    await move(left, 'navigateTo')
    await move(right, 'navigateTo')
    await move(left, 'navigateBack')
    const depth = (frame: Frame) => frame.evaluate(() => globalThis.getCurrentPages().length)
    expect([await depth(left), await depth(right)]).toEqual([1, 2])
  })

  it('frame: a telephone beside others takes the focus only from somebody who is in it', async () => {
    const { page, left, right } = await sideBySide()
    const inFront = () => page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.tagName)
    expect(await inFront()).toBe('BODY')
    await left.locator('#hello').click()
    await move(right, 'navigateTo')
    expect(await inFront()).toBe('a')
    await move(left, 'navigateTo')
    expect(await left.evaluate(() => document.activeElement?.textContent)).toBe('详情')
  })

  it('frame: host.metrics counts setData with its bytes, and requests', async () => {
    const { page: phone } = await openAt('pages/detail/detail')
    await phone.evaluate(() => (globalThis.getCurrentPages() as { setData(data: object): void }[])[0]?.setData({ rows: 3 }))
    expect(await phone.evaluate(() => globalThis.host.metrics?.setData.map(({ page, bytes }) => ({ page, bytes })))).toEqual([
      { page: 'pages/detail/detail', bytes: 10 },
    ])
    await call(phone, 'request', { url: '/echo' })
    expect(await phone.evaluate(() => globalThis.host.metrics?.requests.length)).toBe(1)
  })
}

/** Two telephones in frames of one page. */
const sideBySide = async () => {
  const { page } = await openAt('pages/home/home', { touch: false, size: { width: 900, height: 900 } })
  await page.evaluate(
    (src) => {
      document.body.innerHTML = '<iframe name="a"></iframe><iframe name="b"></iframe>'
      for (const frame of document.querySelectorAll('iframe')) frame.src = src
    },
    page.url().replace('#', '?framed=1#'),
  )
  const inFrame = async (name: string): Promise<Frame> => {
    await page.frameLocator(`iframe[name="${name}"]`).locator('#hello').waitFor()
    const frame = page.frame({ name })
    if (!frame) throw new Error('There is no such frame.')
    return frame
  }
  const [left, right] = [await inFrame('a'), await inFrame('b')]
  return { page, left, right }
}

const move = (frame: Frame, api: string) =>
  frame.evaluate(
    (name) => (globalThis.wx as Record<string, (options: object) => Promise<unknown>>)[name]?.({ url: '/pages/detail/detail' }),
    api,
  )
