import { expect, it } from 'vitest'
import { at, call, forget, frames, heardOn, hears, openAt, setData } from '../stage.ts'

const page = 'pages/basic/basic'

export function basicBuiltIns(): void {
  it('<view> writes its style in CSS units, its id and its plain dataset into the DOM', async () => {
    const phone = await at(page)
    const box = await phone.locator('#plain').boundingBox()
    expect(box?.width).toBe(195)
    expect(box?.height).toBeCloseTo((844 - 44) / 10, 0)
    expect(await phone.locator('#plain').getAttribute('data-user-id')).toBe('7')
    expect(await phone.locator('#plain').getAttribute('data-nested')).toBeNull()
  })

  it('<view> wears hover-class while it is pressed', async () => {
    const { page: mouse } = await openAt(page, { touch: false })
    const box = await mouse.locator('#hovered').boundingBox()
    await mouse.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 5)
    await mouse.mouse.down()
    await mouse.waitForSelector('#hovered.pressed')
    await mouse.mouse.up()
    await mouse.waitForSelector('#hovered:not(.pressed)')
  })

  it('<view> is not shown when hidden', async () => {
    const phone = await at(page)
    expect(await phone.locator('#hidden').isVisible()).toBe(false)
  })

  it('<view> with a role is reached and pressed by keyboard, and aria-role is role', async () => {
    const phone = await at(page)
    await phone.getByRole('button', { name: '做' }).focus()
    await phone.keyboard.press('Enter')
    await phone.keyboard.press(' ')
    expect((await heardOn(phone)).filter((one) => one.id === 'pressable' && one.type === 'tap')).toHaveLength(2)
    expect(await phone.locator('#aria').getAttribute('role')).toBe('checkbox')
    expect(await phone.locator('#aria').getAttribute('aria-checked')).toBe('false')
  })

  it('<text> keeps line breaks, and with space, decode and user-select does what they say', async () => {
    const phone = await at(page)
    expect(await phone.locator('#lines').evaluate((text) => (text as HTMLElement).innerText)).toBe('一\n二')
    expect(await phone.locator('#spaced').textContent()).toBe('一\u00a0\u00a0二')
    expect(await phone.locator('#decoded').textContent()).toBe('1 < 2\u00a0& 3')
    expect(await phone.locator('#selectable').evaluate((text) => getComputedStyle(text).userSelect)).toBe('text')
    expect(await phone.locator('#lines').evaluate((text) => getComputedStyle(text).userSelect)).toBe('none')
  })

  it('<image> with widthFix takes the height of the picture, and tells its size on load', async () => {
    const phone = await at(page)
    await forget(phone)
    await setData(phone, { src: '/assets/tall.png' })
    expect((await hears(phone, 'load', 'picture')).detail).toEqual({ width: 60, height: 240 })
    expect((await phone.locator('#picture').boundingBox())?.height).toBeCloseTo(400, 0)
  })

  it('<image> fits in every mode', async () => {
    const phone = await at(page)
    const fitIn = async (mode: string) => {
      await setData(phone, { mode })
      return phone
        .locator('#picture img')
        .evaluate((image) => `${getComputedStyle(image).objectFit} ${getComputedStyle(image).objectPosition}`)
    }
    expect(await fitIn('aspectFit')).toMatch(/^contain/)
    expect(await fitIn('aspectFill')).toMatch(/^cover/)
    expect(await fitIn('scaleToFill')).toMatch(/^fill/)
    expect(await fitIn('top left')).toBe('none 0% 0%')
    expect(await fitIn('bottom')).toBe('none 50% 100%')
  })

  it('<image> has its aria-label as its name, is decoration without one, loads lazily, and tells of failure', async () => {
    const { page: phone } = await openAt(page)
    expect(await phone.getByRole('img', { name: '一张图' }).count()).toBe(1)
    expect(await phone.locator('#decoration img').getAttribute('alt')).toBe('')
    expect(await phone.locator('#decoration img').getAttribute('loading')).toBe('lazy')
    expect((await hears(phone, 'error', 'broken')).detail).toMatchObject({ errMsg: expect.stringContaining('/assets/none.png') })
  })

  it('<icon> draws its type in its colour and size', async () => {
    const phone = await at(page)
    const icon = phone.locator('#icon')
    expect(await icon.evaluate((node) => getComputedStyle(node).color)).toBe('rgb(1, 2, 3)')
    expect((await icon.locator('svg').boundingBox())?.width).toBe(30)
  })

  it('<rich-text> draws nodes and HTML, and nothing that runs', async () => {
    const phone = await at(page)
    expect(await phone.locator('#rich-nodes .from-nodes').textContent()).toBe('一&二')
    expect(await phone.locator('#rich-html').innerHTML()).toBe('<p>好<img alt=""><b>粗</b>里</p>')
    await frames(phone)
    expect(await phone.evaluate(() => 'hacked' in globalThis)).toBe(false)
  })

  it('<progress> says how far it is, to the eye and to a screen reader', async () => {
    const phone = await at(page)
    expect(await phone.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('30')
    await setData(phone, { percent: 140 })
    expect(await phone.locator('.wx-progress-info').textContent()).toBe('100%')
  })

  it('<video> is played by the browser, without controls when told so, and tells of failure', async () => {
    const { page: phone } = await openAt(page)
    await hears(phone, 'error', 'video')
    expect(await phone.locator('#video video').evaluate((video) => (video as HTMLVideoElement).controls)).toBe(false)
  })

  it('<canvas> gives its 2d context through a selector query', async () => {
    const phone = await at(page)
    const drawn = await phone.evaluate(
      () =>
        new Promise((resolve) => {
          const query = (globalThis.wx as { createSelectorQuery(): Query }).createSelectorQuery()
          query
            .select('#canvas')
            .fields({ node: true, size: true })
            .exec(([canvas]) => {
              const context = canvas?.node.getContext('2d')
              context?.fillRect(0, 0, 10, 10)
              resolve([canvas?.width, canvas?.height, context?.getImageData(5, 5, 1, 1).data[3]])
            })
        }),
    )
    expect(drawn).toEqual([120, 60, 255])
  })

  it('<cover-view>, <cover-image>: are a view and an image', async () => {
    const phone = await at(page)
    expect(await phone.locator('#cover #cover-image img').getAttribute('src')).toContain('/assets/tab.png')
  })

  it('<root-portal> shows what is in it', async () => {
    const phone = await at(page)
    expect(await phone.locator('#in-portal').isVisible()).toBe(true)
  })

  it('<match-media> shows its content in windows of its size only', async () => {
    const phone = await at(page)
    expect(await phone.locator('#narrow').isVisible()).toBe(true)
    expect(await phone.locator('#wide').isVisible()).toBe(false)
  })

  it('<map>, <camera>, <web-view>, <live-player>, <live-pusher>: say calmly that they need WeChat', async () => {
    const phone = await at(page)
    for (const id of ['map', 'camera', 'web-view', 'live-player', 'live-pusher']) {
      expect(await phone.locator(`#${id}`).textContent()).toMatch(/^请在微信里/)
    }
  })

  it('<ad>, <official-account>, <open-data>: are not shown', async () => {
    const phone = await at(page)
    for (const id of ['ad', 'official-account', 'open-data']) expect(await phone.locator(`#${id}`).isVisible()).toBe(false)
  })

  it('template: an unknown tag is told once to the console, and its content is still there', async () => {
    const { page: phone, complaints } = await openAt(page)
    expect(await phone.locator('#strange').textContent()).toBe('不认识')
    await call(phone, 'reLaunch', { url: `/${page}` })
    expect(complaints.filter((one) => one.includes('<strange-tag>'))).toHaveLength(1)
  })
}

type CanvasField = { node: HTMLCanvasElement; width: number; height: number }
type Query = { select(selector: string): { fields(fields: object): { exec(told: (results: CanvasField[]) => void): void } } }
