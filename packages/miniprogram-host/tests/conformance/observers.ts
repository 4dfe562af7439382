import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { at, frames, openAt, setData } from '../stage.ts'

const page = 'pages/observed/observed'

export function queries(): void {
  it('wx.createSelectorQuery measures nodes, many nodes and the viewport from the corner of the page', async () => {
    const phone = await at(page)
    await phone.locator('#box').evaluate((box) => box.scrollTo(0, 75))
    const results = await phone.evaluate(
      () =>
        new Promise<unknown[]>((resolve) => {
          const query = (globalThis.wx as { createSelectorQuery(): Query }).createSelectorQuery()
          query.select('#box').boundingClientRect()
          query.select('#seen-3').fields({ id: true, dataset: true, mark: true, rect: true, size: true })
          query.selectAll('.seen').boundingClientRect()
          query.select('#box').scrollOffset()
          query.selectViewport().fields({ size: true, scrollOffset: true })
          query.select('#box').fields({ properties: ['scrollY'], computedStyle: ['width'] })
          query.select('#none').boundingClientRect()
          query.exec((all) => resolve(JSON.parse(JSON.stringify(all)) as unknown[]))
        }),
    )
    expect(results[0]).toMatchObject({ id: 'box', left: 0, top: 0, right: 300, bottom: 300, width: 300, height: 300 })
    expect(results[1]).toEqual({
      id: 'seen-3',
      dataset: { at: 3 },
      mark: { at: 3 },
      left: 0,
      top: 75,
      right: 300,
      bottom: 125,
      width: 300,
      height: 50,
    })
    expect(results[2]).toHaveLength(60)
    expect(results[3]).toMatchObject({ scrollTop: 75, scrollHeight: 3000 })
    expect(results[4]).toMatchObject({ width: 390, height: 800, scrollTop: 0 })
    expect(results[5]).toEqual({ scrollY: true, width: '300px' })
    expect(results[6]).toBeNull()
  })

  it('wx.createMediaQueryObserver tells at once and at each change', async () => {
    const { page: phone } = await openAt(page)
    await phone.evaluate(() => {
      const { createMediaQueryObserver } = globalThis.wx as { createMediaQueryObserver(): Observer }
      createMediaQueryObserver().observe({ maxWidth: 400 }, ({ matches }) =>
        globalThis.heard.push({ where: 'media', type: String(matches), id: '', detail: null }),
      )
    })
    await phone.waitForFunction(() => globalThis.heard.some((one) => one.type === 'true'))
    await phone.setViewportSize({ width: 500, height: 800 })
    await phone.waitForFunction(() => globalThis.heard.some((one) => one.type === 'false'))
  })
}

type Watch = { relative?: string; margins?: object; selector: string; options?: object }

/** Observes, and writes each meeting down under `seen`. */
const watch = (phone: Page, { relative, margins = {}, selector, options = {} }: Watch) =>
  phone.evaluate(
    ([to, around, of, how]) => {
      type Observing = {
        relativeTo(selector: string, margins: object): Observing
        relativeToViewport(margins: object): Observing
        observe(selector: string, told: (news: Met) => void): void
      }
      type Met = {
        id: string
        intersectionRatio: number
        dataset: { at: number }
        relativeRect: { height: number }
        boundingClientRect: { top: number }
      }
      const { createIntersectionObserver } = globalThis.wx as {
        createIntersectionObserver(component: undefined, options: object): Observing
      }
      const observer = createIntersectionObserver(undefined, how)
      ;(to ? observer.relativeTo(to, around) : observer.relativeToViewport(around)).observe(of, (met) =>
        globalThis.heard.push({ where: 'seen', type: met.id, id: String(met.dataset.at), detail: JSON.parse(JSON.stringify(met)) }),
      )
      Object.assign(globalThis, { observer })
    },
    [relative, margins, selector, options] as const,
  )

const seen = async (phone: Page) => {
  await frames(phone)
  return phone.evaluate(() =>
    globalThis.heard
      .filter((one) => one.where === 'seen')
      .map((one) => ({ id: one.type, ...(one.detail as { intersectionRatio: number }) })),
  )
}

export function intersections(): void {
  it('wx.createIntersectionObserver tells a node that comes into a scroll-view and leaves it', async () => {
    const phone = await at(page)
    await watch(phone, { relative: '.box', selector: '#seen-10' })
    expect(await seen(phone)).toEqual([])
    await phone.locator('#box').evaluate((box) => box.scrollTo(0, 400))
    expect(await seen(phone)).toMatchObject([
      { id: 'seen-10', intersectionRatio: 1, relativeRect: { height: 300 }, boundingClientRect: { top: 100 } },
    ])
    await phone.locator('#box').evaluate((box) => box.scrollTo(0, 0))
    expect((await seen(phone)).at(-1)).toMatchObject({ id: 'seen-10', intersectionRatio: 0 })
  })

  it('wx.createIntersectionObserver with observeAll tells each node, within margins', async () => {
    const phone = await at(page)
    await watch(phone, { relative: '.box', margins: { bottom: 100 }, selector: '.seen', options: { observeAll: true } })
    const ids = (await seen(phone)).filter((one) => one.intersectionRatio > 0).map((one) => one.id)
    expect(ids).toEqual(Array.from({ length: 8 }, (_, index) => `seen-${index}`))
  })

  it('wx.createIntersectionObserver tells at each threshold, and nothing after disconnect', async () => {
    const phone = await at(page)
    await watch(phone, { relative: '.box', selector: '#seen-7', options: { thresholds: [0, 0.5, 1] } })
    for (const top of [70, 85, 110]) {
      await phone.locator('#box').evaluate((box, to) => box.scrollTo(0, to), top)
      await frames(phone)
    }
    expect((await seen(phone)).map((one) => Math.round(one.intersectionRatio * 10) / 10)).toEqual([0.4, 0.7, 1])
    await phone.evaluate(() => (globalThis as unknown as { observer: { disconnect(): void } }).observer.disconnect())
    await phone.locator('#box').evaluate((box) => box.scrollTo(0, 900))
    expect(await seen(phone)).toHaveLength(3)
  })

  it('wx.createIntersectionObserver relative to the viewport sees the page, and initialRatio keeps the first word', async () => {
    const phone = await at('pages/detail/detail')
    await watch(phone, { selector: '#row-40' })
    await watch(phone, { selector: '#top', options: { initialRatio: 1, thresholds: [1] } })
    expect(await seen(phone)).toEqual([])
    await phone.evaluate(() => document.querySelector('wx-page:not([inert])')?.scrollTo(0, 1800))
    expect((await seen(phone)).map((one) => one.id).toSorted()).toEqual(['row-40', 'top'])
  })

  it('wx.createAnimation records steps that a view plays, and what is reached stays', async () => {
    const phone = await at('pages/basic/basic')
    const animation = await phone.evaluate(() => {
      type Chain = Record<string, (...given: unknown[]) => Chain> & { export(): object }
      const { createAnimation } = globalThis.wx as { createAnimation(options: object): Chain }
      const made = createAnimation({ duration: 20 })
      made.translateX?.(10)?.opacity?.(0.5)?.step?.()
      made.rotate?.(90)?.step?.({ duration: 10 })
      return made.export()
    })
    expect(animation).toMatchObject({
      actions: [{ styles: { opacity: '0.5', transform: 'translateX(10px)' } }, { styles: { transform: 'translateX(10px) rotate(90deg)' } }],
    })
    await phone
      .locator('#plain')
      .evaluate(
        (view, played) => (view as unknown as { setProperty(name: string, value: unknown): void }).setProperty('animation', played),
        animation,
      )
    await phone.waitForFunction(() => document.getElementById('plain')?.style.transform.includes('rotate'))
    expect(await phone.locator('#plain').evaluate((view) => getComputedStyle(view).opacity)).toBe('0.5')
    await setData(phone, {})
  })
}

type Fields = { boundingClientRect(): void; scrollOffset(): void; fields(fields: object): void }
type Query = {
  select(selector: string): Fields
  selectAll(selector: string): Fields
  selectViewport(): Fields
  exec(told: (all: unknown[]) => void): void
}
type Observer = { observe(query: object, told: (news: { matches: boolean }) => void): void }
