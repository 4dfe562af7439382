import { expect, it } from 'vitest'
import { at, call, heardOn, hears, openAt, setData } from '../stage.ts'

const page = 'pages/parts/parts'

export function components(): void {
  it('component: created, attached, ready and detached run in this order, and page lifetimes follow the page', async () => {
    const { page: phone } = await openAt(page)
    await call(phone, 'navigateTo', { url: '/pages/blank/blank' })
    await call(phone, 'navigateBack')
    await setData(phone, { shown: false })
    const lived = (await heardOn(phone)).filter((one) => one.where === 'part').map((one) => one.type)
    expect(lived).toEqual(['created', 'attached', 'show', 'ready', 'hide', 'show', 'detached'])
  })

  it('component: properties arrive, observers run, and slots hold what is put into them', async () => {
    const phone = await at(page)
    await setData(phone, { count: 4 })
    expect(await phone.locator('#dressed').textContent()).toBe('8')
    const order = await phone.locator('#plain .inside, #plain [id]').evaluateAll((nodes) => nodes.map((node) => node.id))
    expect(order).toEqual(['inside', 'head', 'dressed', 'pick', 'body'])
  })

  it('component: triggerEvent reaches the page with its detail', async () => {
    const phone = await at(page)
    await phone.locator('#pick').tap()
    expect((await hears(phone, 'pick', 'plain')).detail).toEqual({ count: 1 })
  })

  it('component: styles are isolated, external classes come from outside, and :host is the component itself', async () => {
    const phone = await at(page)
    const colour = (id: string) => phone.locator(`#${id}`).evaluate((node) => getComputedStyle(node).color)
    expect(await colour('body')).toBe('rgb(4, 5, 6)')
    expect(await colour('dressed')).toBe('rgb(4, 5, 6)')
    expect(await colour('inside')).toBe('rgb(8, 8, 8)')
    expect(await phone.locator('#plain').evaluate((node) => getComputedStyle(node).padding)).toBe('1px')
  })

  it('component: apply-shared takes the styles of the app', async () => {
    const phone = await at(page)
    expect(await phone.locator('#shared-inside').evaluate((node) => getComputedStyle(node).color)).toBe('rgb(4, 5, 6)')
  })

  it('component: virtualHost has no node of its own', async () => {
    const phone = await at(page)
    expect(await phone.locator('ghost-part').count()).toBe(0)
    expect(await phone.locator('#ghost-inside').isVisible()).toBe(true)
  })

  it('component: relations link children to their parent', async () => {
    const { page: phone } = await openAt(page)
    const linked = (await heardOn(phone)).filter((one) => one.type === 'linked').map((one) => one.detail)
    expect(linked).toEqual(['item-0', 'item-1', 'item-2'])
  })

  it('component: wx://form-field takes part in forms', async () => {
    const phone = await at(page)
    await phone.locator('#submit').tap()
    expect((await hears(phone, 'submit')).detail).toMatchObject({ value: { field: '写的' } })
  })

  it('component: animate and clearAnimation play and take back keyframes', async () => {
    const phone = await at('pages/observed/observed')
    const played = await phone.evaluate(
      () =>
        new Promise((resolve) => {
          const [self] = globalThis.getCurrentPages() as [Animated]
          const node = document.getElementById('animated') as HTMLElement
          self.animate(
            '#animated',
            [
              { opacity: 1, translateX: 0 },
              { opacity: 0.5, translateX: 20 },
            ],
            30,
            () => {
              const moved = getComputedStyle(node).transform
              self.clearAnimation('#animated', () => resolve([moved, getComputedStyle(node).transform]))
            },
          )
        }),
    )
    expect(played).toEqual(['matrix(1, 0, 0, 1, 20, 0)', 'none'])
  })
}

export function pageMeta(): void {
  it('<page-meta> sets the style, font size, background and scroll position of its page', async () => {
    const phone = await at('pages/meta/meta')
    const style = await phone.locator('wx-page:not([inert])').evaluate((node) => {
      const { color, fontSize, backgroundColor } = getComputedStyle(node)
      return { color, fontSize, backgroundColor }
    })
    expect(style).toEqual({ color: 'rgb(5, 6, 7)', fontSize: '20px', backgroundColor: 'rgb(255, 255, 255)' })
    expect(await phone.locator('#scaled').evaluate((node) => getComputedStyle(node).fontSize)).toBe('15.6px')
    await setData(phone, { style: '--fs: 2', top: 300 })
    expect(await phone.locator('#scaled').evaluate((node) => getComputedStyle(node).fontSize)).toBe('20.8px')
    expect(await phone.locator('wx-page:not([inert])').evaluate((node) => node.scrollTop)).toBe(300)
    expect((await hears(phone, 'scroll')).detail).toEqual({ scrollTop: 300 })
  })

  it('<navigation-bar> says the title and colours of its page', async () => {
    const phone = await at('pages/meta/meta')
    expect(await phone.locator('.wx-bar-title').textContent()).toBe('从模板来')
    await setData(phone, { title: '改了' })
    expect(await phone.title()).toBe('改了')
    const bar = await phone.locator('.wx-bar').evaluate((node) => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color])
    expect(bar).toEqual(['rgb(10, 126, 108)', 'rgb(255, 255, 255)'])
  })
}

type Animated = {
  animate(selector: string, frames: object[], duration: number, done: () => void): void
  clearAnimation(selector: string, done: () => void): void
}
