import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { at, forget, frames, heardOn, hears, openAt, setData } from '../stage.ts'
import { drag } from './fingers.ts'

const page = 'pages/scrolling/scrolling'

const topOf = (phone: Page, id: string) => phone.locator(`#${id}`).evaluate((node) => node.scrollTop)

export function scrolling(): void {
  it('<scroll-view> goes to scroll-top and to the node of scroll-into-view', async () => {
    const phone = await at(page)
    await setData(phone, { top: 120 })
    expect(await topOf(phone, 'list')).toBe(120)
    await setData(phone, { into: 'line-20' })
    expect(await topOf(phone, 'list')).toBe(1000)
  })

  it('<scroll-view> tells of scrolling once a frame, and of both ends', async () => {
    const phone = await at(page)
    await phone.locator('#list').evaluate((list) => list.scrollTo(0, 5000))
    expect((await hears(phone, 'scroll', 'list')).detail).toMatchObject({ scrollTop: 1700, scrollHeight: 2000, deltaY: -1700 })
    expect((await hears(phone, 'scrolltolower', 'list')).detail).toEqual({ direction: 'bottom' })
    await phone.locator('#list').evaluate((list) => list.scrollTo(0, 0))
    expect((await hears(phone, 'scrolltoupper', 'list')).detail).toEqual({ direction: 'top' })
  })

  it('<scroll-view> scrolls across with enable-flex, and anchors only when told so', async () => {
    const phone = await at(page)
    await phone.locator('#across').evaluate((row) => row.scrollTo(9000, 0))
    expect((await hears(phone, 'scrolltolower', 'across')).detail).toEqual({ direction: 'right' })
    const anchoring = (id: string) => phone.locator(`#${id}`).evaluate((node) => getComputedStyle(node).overflowAnchor)
    expect([await anchoring('across'), await anchoring('list')]).toEqual(['auto', 'none'])
  })

  it('<scroll-view> goes where the page puts it again after the person has scrolled away', async () => {
    const phone = await at(page)
    await setData(phone, { top: 100 })
    await phone.locator('#list').evaluate((list) => list.scrollTo(0, 400))
    await frames(phone)
    await setData(phone, { top: 100 })
    expect(await topOf(phone, 'list')).toBe(100)
  })

  it('<scroll-view> refreshes by a pull, stays open while refresher-triggered, and gives a short pull up', async () => {
    const { page: phone } = await openAt(page)
    await drag(phone, '#list', { x: 0, y: 160 })
    await hears(phone, 'refresherpulling', 'list')
    await hears(phone, 'refresherrefresh', 'list')
    expect(await phone.locator('.wx-refresher').boundingBox()).toMatchObject({ height: expect.any(Number) })
    await setData(phone, { refreshing: true })
    await setData(phone, { refreshing: false })
    await hears(phone, 'refresherrestore', 'list')
    await forget(phone)
    await drag(phone, '#list', { x: 0, y: 30 })
    await hears(phone, 'refresherabort', 'list')
  })

  it('<scroll-view> gives its node for scrollTo and scrollIntoView when enhanced', async () => {
    const phone = await at(page)
    await phone.evaluate(
      () =>
        new Promise<void>((resolve) => {
          ;(globalThis.wx as { createSelectorQuery(): Query })
            .createSelectorQuery()
            .select('#list')
            .node()
            .exec(([{ node }]) => {
              node.scrollIntoView('#line-10', { animated: false })
              resolve()
            })
        }),
    )
    expect(await topOf(phone, 'list')).toBe(500)
  })

  it('<swiper>, <swiper-item>: turn by current, by finger and by keys, and tell by what', async () => {
    const { page: phone } = await openAt(page)
    await setData(phone, { current: 1 })
    expect((await hears(phone, 'change', 'swiper')).detail).toEqual({ current: 1, currentItemId: 'slide-1', source: '' })
    await hears(phone, 'animationfinish', 'swiper')
    await drag(phone, '#swiper', { x: -200, y: 0 })
    await phone.waitForFunction(() => globalThis.heard.some((one) => (one.detail as { source?: string } | undefined)?.source === 'touch'))
    expect((await hears(phone, 'change', 'swiper')).detail).toMatchObject({ current: 2, source: 'touch' })
    await phone.locator('#swiper').press('ArrowLeft')
    expect((await hears(phone, 'change', 'swiper')).detail).toMatchObject({ current: 1 })
    expect(await phone.locator('#swiper .wx-swiper-dots i').count()).toBe(3)
  })

  it('<swiper> plays by itself, round and round', async () => {
    const phone = await at(page)
    await phone.waitForFunction(() => globalThis.heard.filter((one) => one.id === 'round').length >= 3)
    const turned = (await heardOn(phone))
      .filter((one) => one.id === 'round')
      .map((one) => one.detail as { current: number; source: string })
    expect(turned.slice(0, 3).map((one) => one.current)).toEqual([1, 2, 0])
    expect(turned[0]?.source).toBe('autoplay')
  })

  it('<picker-view>, <picker-view-column>: stand at value, turn by scrolling and keys, and tell every column', async () => {
    const phone = await at(page)
    const column = phone.getByRole('spinbutton').first()
    expect(await phone.getByRole('spinbutton').nth(1).getAttribute('aria-valuenow')).toBe('1')
    await column.press('ArrowDown')
    expect((await hears(phone, 'change', 'wheels')).detail).toEqual({ value: [1, 1] })
    await hears(phone, 'pickend', 'wheels')
  })

  it('<movable-area>, <movable-view>: drag within the area, in their direction', async () => {
    const phone = await at(page)
    const before = await phone.locator('#ball').boundingBox()
    await phone.locator('#ball').dispatchEvent('pointerdown', { clientX: 0, clientY: 0, pointerId: 1 })
    await phone.locator('#ball').dispatchEvent('pointermove', { clientX: 500, clientY: 500, pointerId: 1 })
    await phone.locator('#ball').dispatchEvent('pointerup', { pointerId: 1 })
    expect((await hears(phone, 'change', 'ball')).detail).toEqual({ x: 160, y: 0, source: 'touch' })
    expect((await phone.locator('#ball').boundingBox())?.x).toBe((before?.x ?? 0) + 160)
  })

  it('<page-container> comes and goes, and a tap beside it sends it away', async () => {
    const phone = await at(page)
    await setData(phone, { shown: true })
    await hears(phone, 'enter', 'sheet')
    await hears(phone, 'afterenter', 'sheet')
    await phone.locator('.wx-shade').tap({ position: { x: 20, y: 20 } })
    await hears(phone, 'clickoverlay', 'sheet')
    await hears(phone, 'leave', 'sheet')
    expect(await phone.locator('#sheet').isVisible()).toBe(false)
  })
}

type ScrollNode = { node: { scrollIntoView(selector: string, options: object): void } }
type Query = { select(selector: string): { node(): { exec(told: (results: [ScrollNode]) => void): void } } }
