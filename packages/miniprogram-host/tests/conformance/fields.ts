import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { at, forget, heardOn, hears, openAt, setData } from '../stage.ts'

const page = 'pages/fields/fields'
const field = (phone: Page, id: string) => phone.locator(`#${id} .wx-field`)

export function textFields(): void {
  it('<input> tells of input, focus, blur and confirm, and writes back into model:value', async () => {
    const phone = await at(page)
    await field(phone, 'name').focus()
    await phone.keyboard.type('王小')
    expect((await hears(phone, 'input', 'name')).detail).toEqual({ value: '王小', cursor: 2, keyCode: 0 })
    expect(await phone.evaluate(() => (globalThis.getCurrentPages() as { data: { name: string } }[]).at(-1)?.data.name)).toBe('王小')
    await phone.keyboard.press('Enter')
    expect((await hears(phone, 'confirm', 'name')).detail).toEqual({ value: '王小' })
    await hears(phone, 'blur', 'name')
    const types = (await heardOn(phone)).filter((one) => one.id === 'name').map((one) => one.type)
    expect(types).toEqual(['focus', 'input', 'input', 'confirm', 'blur'])
  })

  it('<input> takes what bindinput returns in place of what was typed, as text or with a cursor', async () => {
    const phone = await at(page)
    await field(phone, 'upper').pressSequentially('ab')
    expect(await field(phone, 'upper').inputValue()).toBe('AB')
    await field(phone, 'placed').pressSequentially('x')
    expect(await field(phone, 'placed').inputValue()).toBe('<x>')
    expect(await field(phone, 'placed').evaluate((input) => (input as HTMLInputElement).selectionStart)).toBe(1)
  })

  it('<input> cuts at maxlength in UTF-16 code units, 140 unless told otherwise', async () => {
    const phone = await at(page)
    await field(phone, 'upper').pressSequentially('abcdefg')
    expect(await field(phone, 'upper').inputValue()).toBe('ABCDE')
    expect(await field(phone, 'name').getAttribute('maxlength')).toBe('140')
    await setData(phone, { name: `${'好'.repeat(139)}😀` })
    expect((await field(phone, 'name').inputValue()).length).toBe(140)
  })

  it('<input> shows its placeholder in its class and style until there is text', async () => {
    const phone = await at(page)
    const hint = phone.locator('#name .wx-placeholder')
    expect(await hint.evaluate((node) => [getComputedStyle(node).color, getComputedStyle(node).fontSize])).toEqual([
      'rgb(7, 8, 9)',
      '20.8px',
    ])
    expect(await phone.getByPlaceholder('姓名').count()).toBe(1)
    await setData(phone, { name: '有' })
    expect(await hint.isVisible()).toBe(false)
  })

  it('<input> brings the keyboard of its type, hides a password, is named by aria-label, focuses when told, and can be disabled', async () => {
    const phone = await at(page)
    const modes = await Promise.all(['number', 'digit', 'idcard'].map((id) => field(phone, id).getAttribute('inputmode')))
    expect(modes).toEqual(['numeric', 'decimal', 'text'])
    expect(await field(phone, 'secret').getAttribute('type')).toBe('password')
    expect(await phone.getByRole('textbox', { name: '大写' }).count()).toBe(1)
    expect(await field(phone, 'off').isDisabled()).toBe(true)
    await setData(phone, { focused: true })
    expect(await field(phone, 'number').evaluate((input) => input === document.activeElement)).toBe(true)
    await setData(phone, { focused: false })
    expect(await field(phone, 'number').evaluate((input) => input === document.activeElement)).toBe(false)
  })

  it('<textarea> grows with its lines and tells of them, and without a maxlength is not cut', async () => {
    const phone = await at(page)
    const height = async () => (await phone.locator('#story').boundingBox())?.height ?? 0
    const before = await height()
    await field(phone, 'story').fill('一\n二\n三')
    expect(await height()).toBeGreaterThan(before * 2)
    expect((await hears(phone, 'linechange', 'story')).detail).toMatchObject({ lineCount: 3 })
    await field(phone, 'story').fill('长'.repeat(500))
    expect((await field(phone, 'story').inputValue()).length).toBe(500)
  })

  it('<textarea> breaks the line on Enter, or confirms when confirm-type is not return', async () => {
    const phone = await at(page)
    await field(phone, 'story').focus()
    await phone.keyboard.type('一')
    await phone.keyboard.press('Enter')
    expect(await field(phone, 'story').inputValue()).toBe('一\n')
    await field(phone, 'send').fill('发')
    await field(phone, 'send').press('Enter')
    expect((await hears(phone, 'confirm', 'send')).detail).toEqual({ value: '发' })
  })
}

export function choices(): void {
  it('<radio>, <radio-group>: one of them is chosen, by tap, label and arrow keys', async () => {
    const phone = await at(page)
    await phone.locator('#male').tap()
    expect((await hears(phone, 'change', 'sex')).detail).toEqual({ value: 'male' })
    expect(await phone.getByRole('radio', { checked: true }).count()).toBe(1)
    await phone.locator('#male').focus()
    await phone.keyboard.press('ArrowDown')
    expect((await hears(phone, 'change', 'sex')).detail).toEqual({ value: 'female' })
    await phone.locator('#male-label').tap({ position: { x: 35, y: 10 } })
    expect((await hears(phone, 'change', 'sex')).detail).toEqual({ value: 'male' })
  })

  it('<checkbox>, <checkbox-group>: tell the values that are on', async () => {
    const phone = await at(page)
    await phone.locator('#fever').tap()
    expect((await hears(phone, 'change', 'tags')).detail).toEqual({ value: ['cough', 'fever'] })
    await phone.locator('#cough').press('Space')
    expect((await hears(phone, 'change', 'tags')).detail).toEqual({ value: ['fever'] })
  })

  it('<label> passes a tap on to what it names by for', async () => {
    const phone = await at(page)
    await phone.locator('#fever-label').tap()
    expect((await hears(phone, 'change', 'tags')).detail).toEqual({ value: ['cough', 'fever'] })
  })

  it('<switch> turns by tap and by keyboard, and says its state', async () => {
    const phone = await at(page)
    const agree = phone.getByRole('switch', { name: '同意' })
    await agree.tap()
    expect((await hears(phone, 'change', 'agree')).detail).toEqual({ value: true })
    expect(await agree.getAttribute('aria-checked')).toBe('true')
    await agree.press('Enter')
    expect(await agree.getAttribute('aria-checked')).toBe('false')
  })

  it('<slider> moves within its limits and tells of it, while and after', async () => {
    const phone = await at(page)
    const range = phone.getByRole('slider', { name: '疼痛' })
    expect(await range.inputValue()).toBe('3')
    await range.press('ArrowRight')
    expect((await hears(phone, 'change', 'pain')).detail).toEqual({ value: 4 })
    expect((await hears(phone, 'changing', 'pain')).detail).toEqual({ value: 4 })
    expect(await phone.locator('#pain .wx-slider-value').textContent()).toBe('4')
  })

  it('<form> submits the values of everything with a name, and resets to the first ones', async () => {
    const phone = await at(page)
    await field(phone, 'name').fill('李')
    await phone.locator('#fever').tap()
    await phone.locator('#submit').tap()
    expect((await hears(phone, 'submit')).detail).toMatchObject({
      value: { name: '李', story: '', sex: 'female', tags: ['cough', 'fever'], agree: false, pain: 3, one: 1 },
    })
    await phone.locator('#reset').tap()
    await hears(phone, 'reset')
    await forget(phone)
    await phone.locator('#submit').tap()
    expect((await hears(phone, 'submit')).detail).toMatchObject({ value: { name: '', tags: ['cough'] } })
  })
}

export function buttons(): void {
  it('<button> does not hear taps while disabled, and shows loading', async () => {
    const phone = await at(page)
    await phone.locator('#dead').tap({ force: true })
    await setData(phone, { loading: true })
    await phone.locator('#busy').tap()
    expect((await heardOn(phone)).map((one) => one.id)).toEqual(['busy'])
    expect(await phone.locator('#busy .wx-spinner').count()).toBe(1)
    expect(await phone.locator('#dead').getAttribute('aria-disabled')).toBe('true')
  })

  it('<button> wears hover-class while it is pressed', async () => {
    const { page: phone } = await openAt(page, { touch: false })
    await phone.locator('#hover').hover()
    await phone.mouse.down()
    await phone.waitForSelector('#hover.pressed')
    await phone.mouse.up()
    await phone.waitForSelector('#hover:not(.pressed)')
  })

  it('<button> with open-type getPhoneNumber gives the code of the vendor, or says it was refused', async () => {
    const phone = await at(page)
    await phone.locator('#phone').tap()
    expect((await hears(phone, 'getphonenumber')).detail).toEqual({ errMsg: 'getPhoneNumber:ok', code: 'phone-code' })
    await phone.evaluate(() => {
      globalThis.vendor.refuses = true
    })
    await forget(phone)
    await phone.locator('#phone').press('Enter')
    expect((await hears(phone, 'getphonenumber')).detail).toEqual({ errMsg: 'getPhoneNumber:fail user deny' })
    await phone.evaluate(() => {
      globalThis.vendor.refuses = false
    })
  })

  it('<button> with open-type share copies the address of the page, and contact says it needs WeChat', async () => {
    const { page: phone } = await openAt(page, { permissions: ['clipboard-read', 'clipboard-write'] })
    await phone.locator('#share').tap()
    await phone.waitForSelector('.wx-toast')
    expect(await phone.evaluate(() => navigator.clipboard.readText())).toContain('#/pages/fields/fields')
    await phone.locator('#contact').tap()
    await phone.locator('.wx-toast', { hasText: '请在微信里' }).waitFor()
  })
}
