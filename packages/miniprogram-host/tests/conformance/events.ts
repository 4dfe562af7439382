import { expect, it } from 'vitest'
import { at, heardOn, hears, openAt, setData } from '../stage.ts'
import { hold } from './fingers.ts'

const page = 'pages/events/events'

const idsAfter = async (tap: string, type = 'tap') => {
  const phone = await at(page)
  await phone.locator(tap).tap()
  return (await heardOn(phone)).filter((one) => one.type === type).map((one) => one.id)
}

export function events(): void {
  it('event: bind passes on upwards, catch ends there', async () => {
    expect(await idsAfter('#through')).toEqual(['inner', 'outer'])
    expect(await idsAfter('#caught')).toEqual(['caught'])
  })

  it('event: capture-bind comes first, from above; capture-catch lets nothing through', async () => {
    expect(await idsAfter('#in-captured')).toEqual(['captured', 'in-captured'])
    expect(await idsAfter('#in-stopped')).toEqual(['stopped'])
  })

  it('event: of mut-bind listeners only the first is run', async () => {
    expect(await idsAfter('#in-muted')).toEqual(['in-muted'])
  })

  it('event: a listener gets plain data with target, dataset, marks, detail and touches', async () => {
    const phone = await at(page)
    await phone.locator('#detail').tap()
    const { detail } = await hears(phone, 'event')
    expect(detail).toMatchObject({
      type: 'tap',
      target: {
        id: 'detail',
        dataset: { rowIndex: 3, whole: [{ name: '甲' }, { name: '乙' }] },
        offsetLeft: 0,
        offsetTop: expect.any(Number),
      },
      currentTarget: { id: 'detail' },
      mark: { inner: '2', outer: '1' },
      detail: { x: expect.any(Number), y: expect.any(Number) },
      changedTouches: [{ identifier: 0, clientX: expect.any(Number), pageY: expect.any(Number) }],
    })
  })

  it('event: coordinates are those of the page, below the navigation bar', async () => {
    const phone = await at(page)
    const box = await phone.locator('#detail').boundingBox()
    await phone.locator('#detail').tap({ position: { x: 10, y: 5 } })
    const { detail } = await hears(phone, 'event')
    expect(detail).toMatchObject({ detail: { x: 10, y: (box?.y ?? 0) + 5 - 44 } })
  })

  it('event: longpress after 350 ms takes the place of the tap', async () => {
    const phone = await at(page)
    await hold(phone, '#pressed', 500)
    await hears(phone, 'longpress', 'pressed')
    expect((await heardOn(phone)).map((one) => one.type)).toEqual(['longpress'])
    await phone.locator('#pressed').tap()
    await hears(phone, 'tap', 'pressed')
  })

  it('event: a mouse gives the touch events and the tap of a finger', async () => {
    const { page: phone } = await openAt(page, { touch: false })
    await phone.locator('#touched').click()
    await phone.locator('#through').click()
    const types = (await heardOn(phone)).filter((one) => one.where === 'event').map((one) => `${one.id} ${one.type}`)
    expect(types).toEqual(['touched touchstart', 'touched touchend', 'inner tap', 'outer tap'])
  })

  it('event: a pointer that moved away does not tap', async () => {
    const { page: phone } = await openAt(page, { touch: false })
    const box = await phone.locator('#pressed').boundingBox()
    await phone.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 5)
    await phone.mouse.down()
    await phone.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 6)
    await phone.mouse.up()
    expect((await heardOn(phone)).filter((one) => one.type === 'tap')).toEqual([])
  })

  it('event: transitionend is heard', async () => {
    const phone = await at(page)
    await setData(phone, { width: 50 })
    expect((await hears(phone, 'transitionend', 'moved')).detail).toMatchObject({ elapsedTime: expect.any(Number) })
  })
}

export function wxs(): void {
  it('WXS: functions compute in templates', async () => {
    const phone = await at(page)
    await setData(phone, { count: 21 })
    expect(await phone.locator('#wxs').textContent()).toBe('脚本 42')
  })

  it('WXS: an event handler has its instance: style, class, dataset, state and methods of the page', async () => {
    const phone = await at(page)
    await phone.locator('#wxs').tap()
    await phone.locator('#wxs').tap()
    expect((await hears(phone, 'called')).detail).toEqual({ name: '甲', times: 2, has: true, kind: 'Object', matches: true })
    const box = await phone.locator('#wxs').boundingBox()
    expect(box?.width).toBe(52)
    expect(await phone.locator('#wxs').evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(3, 3, 3)')
  })

  it('WXS: change:prop is called with the new and the old value', async () => {
    const phone = await at(page)
    await setData(phone, { count: 5 })
    expect((await hears(phone, 'called')).detail).toEqual({ changed: 5, before: 0 })
  })

  it('WXS: a handler that returns false ends the event', async () => {
    expect(await idsAfter('#wxs-stopper')).toEqual([])
  })
}
