import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { at, heardOn, hears } from '../stage.ts'

const page = 'pages/fields/fields'

const columns = (phone: Page) => phone.getByRole('listbox')
const done = (phone: Page) => phone.getByRole('button', { name: '确定' }).tap()

export function pickers(): void {
  it('<picker> of mode selector begins at its value, turns by tap and arrow keys, and tells the index', async () => {
    const phone = await at(page)
    await phone.locator('#one').tap()
    expect(await phone.getByRole('option', { selected: true }).textContent()).toBe('乙')
    await phone.getByRole('option', { name: '丙' }).tap()
    await done(phone)
    expect((await hears(phone, 'change', 'one')).detail).toEqual({ value: 2 })
    await phone.locator('#one').press('Enter')
    await phone.keyboard.press('ArrowUp')
    await done(phone)
    expect((await hears(phone, 'change', 'one')).detail).toEqual({ value: 1 })
  })

  it('<picker> is given up by 取消, by Escape and by a tap beside it', async () => {
    const phone = await at(page)
    await phone.locator('#one').tap()
    await phone.getByRole('button', { name: '取消' }).tap()
    await phone.locator('#one').tap()
    await phone.keyboard.press('Escape')
    await phone.locator('#one').tap()
    await phone.locator('.wx-mask').tap({ position: { x: 20, y: 60 } })
    expect((await heardOn(phone)).filter((one) => one.id === 'one').map((one) => one.type)).toEqual(['cancel', 'cancel', 'cancel'])
    expect(await phone.locator('.wx-mask').count()).toBe(0)
  })

  it('<picker> shows the range-key of objects', async () => {
    const phone = await at(page)
    await phone.locator('#person').tap()
    expect(await phone.getByRole('option').allTextContents()).toEqual(['王', '李'])
    await done(phone)
    expect((await hears(phone, 'change', 'person')).detail).toEqual({ value: 0 })
  })

  it('<picker> of mode multiSelector tells each column as it turns, and all of them at the end', async () => {
    const phone = await at(page)
    await phone.locator('#multi').tap()
    await columns(phone).nth(1).getByRole('option', { name: '三' }).tap()
    expect((await hears(phone, 'columnchange', 'multi')).detail).toEqual({ column: 1, value: 2 })
    await done(phone)
    expect((await hears(phone, 'change', 'multi')).detail).toEqual({ value: [0, 2] })
  })

  it('<picker> of mode time keeps within start and end', async () => {
    const phone = await at(page)
    await phone.locator('#time').tap()
    const hours = columns(phone).first().getByRole('option')
    expect([await hours.first().textContent(), await hours.last().textContent()]).toEqual(['08时', '18时'])
    await columns(phone).first().getByRole('option', { name: '18时' }).tap()
    expect(await columns(phone).nth(1).getByRole('option').count()).toBe(1)
    await done(phone)
    expect((await hears(phone, 'change', 'time')).detail).toEqual({ value: '18:00' })
  })

  it('<picker> of mode date knows the length of months, and fields ends it at the month', async () => {
    const phone = await at(page)
    await phone.locator('#date').tap()
    await columns(phone).first().getByRole('option', { name: '2025年' }).tap()
    expect(await columns(phone).nth(2).getByRole('option').count()).toBe(28)
    await done(phone)
    expect((await hears(phone, 'change', 'date')).detail).toEqual({ value: '2025-02-28' })
    await phone.locator('#month').tap()
    expect(await columns(phone).count()).toBe(2)
    await done(phone)
    expect((await hears(phone, 'change', 'month')).detail).toEqual({ value: '2024-02' })
  })

  it('<picker> of mode region says that it needs WeChat', async () => {
    const phone = await at(page)
    await phone.locator('#region').tap()
    await phone.locator('.wx-toast', { hasText: '请在微信里选择地区' }).waitFor()
    await hears(phone, 'cancel', 'region')
  })
}
