import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { at, call, openAt } from '../stage.ts'

const blank = 'pages/blank/blank'

/** Begins an API that waits for the person, and gives what it answers in the end. */
const begin = (phone: Page, name: string, options: Record<string, unknown>) => {
  const answer = call(phone, name, options)
  return { answer }
}

export function interaction(): void {
  it('wx.showToast, wx.hideToast: say something politely, and take it back by themselves', async () => {
    const phone = await at(blank)
    expect(await call(phone, 'showToast', { title: '已保存', duration: 200 })).toEqual({ errMsg: 'showToast:ok' })
    expect(await phone.locator('[aria-live="polite"]', { hasText: '已保存' }).count()).toBe(1)
    await phone.locator('.wx-toast').waitFor({ state: 'detached' })
    await call(phone, 'showToast', { title: '久', duration: 60_000, icon: 'none' })
    await call(phone, 'hideToast')
    expect(await phone.locator('.wx-toast').count()).toBe(0)
    expect(await call(phone, 'showToast', {})).toMatchObject({ failed: expect.stringContaining('parameter.title should be String') })
  })

  it('wx.showLoading, wx.hideLoading: stay until they are taken back, and a mask keeps taps away', async () => {
    const phone = await at(blank)
    await call(phone, 'showLoading', { title: '加载中', mask: true })
    expect(await phone.locator('.wx-toast .wx-spinner').isVisible()).toBe(true)
    const hit = () => phone.evaluate(() => document.elementFromPoint(195, 300)?.className)
    expect(await hit()).toBe('wx-toast-mask')
    await call(phone, 'hideLoading')
    expect(await hit()).not.toBe('wx-toast-mask')
  })

  it('wx.showModal tells confirm and cancel, and is answered by Escape', async () => {
    const phone = await at(blank)
    const first = begin(phone, 'showModal', { title: '取消订单', content: '确定取消吗？', confirmText: '取消订单', cancelText: '再想想' })
    await phone.getByRole('alertdialog', { name: '取消订单，确定取消吗？' }).waitFor()
    await phone.getByRole('button', { name: '取消订单' }).tap()
    expect(await first.answer).toMatchObject({ confirm: true, cancel: false, errMsg: 'showModal:ok' })
    const second = begin(phone, 'showModal', { content: '好吗' })
    await phone.getByRole('button', { name: '取消' }).tap()
    expect(await second.answer).toMatchObject({ confirm: false, cancel: true })
    const third = begin(phone, 'showModal', { content: '好吗' })
    await phone.getByRole('alertdialog').waitFor()
    await phone.keyboard.press('Escape')
    expect(await third.answer).toMatchObject({ confirm: false, cancel: true })
  })

  it('wx.showModal refuses words on a button that are longer than four characters', async () => {
    const phone = await at(blank)
    for (const name of ['confirmText', 'cancelText']) {
      expect(await call(phone, 'showModal', { content: '好吗', [name]: '五个字太长' })).toMatchObject({
        failed: expect.stringContaining(`${name} length`),
      })
    }
    expect(await phone.getByRole('alertdialog').count()).toBe(0)
  })

  it('wx.showModal keeps the focus inside and gives it back', async () => {
    const { page: phone } = await openAt('pages/fields/fields')
    await phone.locator('#busy').focus()
    const { answer } = begin(phone, 'showModal', { content: '好吗' })
    const focused = () => phone.evaluate(() => document.activeElement?.textContent)
    await phone.getByRole('alertdialog').waitFor()
    expect(await focused()).toBe('确定')
    await phone.keyboard.press('Tab')
    expect(await focused()).toBe('取消')
    await phone.keyboard.press('Shift+Tab')
    expect(await focused()).toBe('确定')
    await phone.keyboard.press('Enter')
    expect(await answer).toMatchObject({ confirm: true })
    expect(await phone.evaluate(() => document.activeElement?.id)).toBe('busy')
  })

  it('wx.showModal with editable gives what was written, and showCancel false leaves one answer', async () => {
    const phone = await at(blank)
    const { answer } = begin(phone, 'showModal', { title: '备注', editable: true, placeholderText: '写一句', showCancel: false })
    await phone.getByRole('textbox', { name: '备注' }).fill('多喝水')
    expect(await phone.getByRole('button', { name: '取消' }).count()).toBe(0)
    await phone.getByRole('button', { name: '确定' }).tap()
    expect(await answer).toMatchObject({ confirm: true, content: '多喝水' })
  })

  it('wx.showActionSheet tells the index, fails with cancel, and takes six items at most', async () => {
    const phone = await at(blank)
    const first = begin(phone, 'showActionSheet', { itemList: ['拍照', '从相册选'], alertText: '换头像' })
    await phone.getByRole('dialog', { name: '换头像' }).getByRole('button', { name: '从相册选' }).tap()
    expect(await first.answer).toEqual({ tapIndex: 1, errMsg: 'showActionSheet:ok' })
    const second = begin(phone, 'showActionSheet', { itemList: ['一'] })
    await phone.getByRole('button', { name: '取消' }).tap()
    expect(await second.answer).toEqual({ failed: 'showActionSheet:fail cancel' })
    const third = begin(phone, 'showActionSheet', { itemList: ['一'] })
    await phone.locator('.wx-mask').tap({ position: { x: 100, y: 100 } })
    expect(await third.answer).toEqual({ failed: 'showActionSheet:fail cancel' })
    expect(await call(phone, 'showActionSheet', { itemList: [...'一二三四五六七'] })).toMatchObject({
      failed: expect.stringContaining('should not exceed 6'),
    })
  })

  it('API: success, fail and complete are called, and then there is no promise', async () => {
    const phone = await at(blank)
    const told = await phone.evaluate(async () => {
      const order: string[] = []
      const { getStorage, showToast } = globalThis.wx as Record<string, (options: object) => unknown>
      const callbacks = (name: string) => ({
        success: ({ errMsg }: { errMsg: string }) => order.push(`${name} success ${errMsg}`),
        fail: ({ errMsg }: { errMsg: string }) => order.push(`${name} fail ${errMsg}`),
        complete: ({ errMsg }: { errMsg: string }) => order.push(`${name} complete ${errMsg}`),
      })
      const returned = [showToast?.({ title: '好', ...callbacks('a') }), getStorage?.({ key: 'none', ...callbacks('b') })]
      await new Promise((resolve) => setTimeout(resolve, 20))
      return { order, returned: returned.map((one) => one === undefined) }
    })
    expect(told.returned).toEqual([true, true])
    expect(told.order.toSorted()).toEqual([
      'a complete showToast:ok',
      'a success showToast:ok',
      'b complete getStorage:fail data not found',
      'b fail getStorage:fail data not found',
    ])
  })

  it('API: what is not supported is nothing, and is told once by name', async () => {
    const { page: phone, complaints } = await openAt(blank)
    const kinds = await phone.evaluate(() => {
      const api = globalThis.wx as Record<string, unknown>
      return [typeof api.startBeaconDiscovery, typeof api.startBeaconDiscovery, 'startBeaconDiscovery' in api]
    })
    expect(kinds).toEqual(['undefined', 'undefined', false])
    expect(complaints.filter((one) => one.includes('wx.startBeaconDiscovery'))).toHaveLength(1)
  })
}
