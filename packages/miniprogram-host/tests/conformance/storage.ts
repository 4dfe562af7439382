import { expect, it } from 'vitest'
import { at, call, callNow, openAt } from '../stage.ts'

const blank = 'pages/blank/blank'

export function storage(): void {
  it('wx.setStorage, wx.getStorage, wx.removeStorage, wx.getStorageInfo, wx.clearStorage: keep values of every kind', async () => {
    const phone = await at(blank)
    await call(phone, 'clearStorage')
    for (const data of ['字', 7, true, { deep: [1] }, [], null]) {
      expect(await call(phone, 'setStorage', { key: 'k', data })).toEqual({ errMsg: 'setStorage:ok' })
      expect(await call(phone, 'getStorage', { key: 'k' })).toEqual({ data, errMsg: 'getStorage:ok' })
    }
    expect(await call(phone, 'getStorageInfo')).toMatchObject({ keys: ['k'], limitSize: 10_240 })
    await call(phone, 'removeStorage', { key: 'k' })
    expect(await call(phone, 'getStorage', { key: 'k' })).toEqual({ failed: 'getStorage:fail data not found' })
  })

  it('wx.setStorageSync, wx.getStorageSync, wx.removeStorageSync, wx.getStorageInfoSync, wx.clearStorageSync: at once, and nothing is an empty text', async () => {
    const phone = await at(blank)
    await callNow(phone, 'setStorageSync', 'draft', { text: '头疼' })
    expect(await callNow(phone, 'getStorageSync', 'draft')).toEqual({ text: '头疼' })
    expect(await callNow(phone, 'getStorageInfoSync')).toMatchObject({ keys: ['draft'], currentSize: 1 })
    await callNow(phone, 'removeStorageSync', 'draft')
    expect(await callNow(phone, 'getStorageSync', 'draft')).toBe('')
    await callNow(phone, 'setStorageSync', 'draft', 1)
    await callNow(phone, 'clearStorageSync')
    expect(await callNow(phone, 'getStorageInfoSync')).toMatchObject({ keys: [], currentSize: 0 })
  })

  it('wx.setStorage, wx.setStorageSync: refuse more than 1 MB in a value and 10 MB in all', async () => {
    const { page: phone } = await openAt(blank)
    const fill = (key: string, kilobytes: number) =>
      phone.evaluate(
        async ([name, size]) => {
          const { setStorage } = globalThis.wx as { setStorage(options: object): Promise<{ errMsg: string }> }
          return setStorage({ key: name, data: 'x'.repeat(size * 1024) }).then(
            ({ errMsg }) => errMsg,
            ({ errMsg }: { errMsg: string }) => errMsg,
          )
        },
        [key, kilobytes] as const,
      )
    expect(await fill('large', 1025)).toBe('setStorage:fail exceed max size')
    expect(await fill('full', 1000)).toBe('setStorage:ok')
    const later: string[] = []
    for (let count = 0; count < 10; count += 1) later.push(await fill(`more${count}`, 1000))
    expect(later).toContain('setStorage:fail exceed max size')
    expect(await callNow(phone, 'setStorageSync', 'large', 'x'.repeat(1025 * 1024))).toEqual({
      failed: 'setStorageSync:fail exceed max size',
    })
  })

  it('API: storage and files of one profile are unknown to another, and there again after a restart', async () => {
    const { page: phone, context } = await openAt(blank, { query: '?u=patient' })
    await callNow(phone, 'setStorageSync', 'who', 'patient')
    const doctor = await context.newPage()
    await doctor.goto(phone.url().replace('u=patient', 'u=doctor'))
    await doctor.waitForSelector('wx-page')
    expect(await callNow(doctor, 'getStorageSync', 'who')).toBe('')
    await phone.reload()
    await phone.waitForSelector('wx-page')
    expect(await callNow(phone, 'getStorageSync', 'who')).toBe('patient')
  })
}
