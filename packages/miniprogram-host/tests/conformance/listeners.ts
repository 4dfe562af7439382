import type { Page } from 'playwright-core'
import { hears } from '../stage.ts'

/** Has an API such as onThemeChange write down what it hears. */
export const listen = (phone: Page, api: string): Promise<void> =>
  phone.evaluate((name) => {
    const work = (globalThis.wx as Record<string, (listener: (news: unknown) => void) => void>)[name]
    work?.((detail) => globalThis.heard.push({ where: 'wx', type: `wx.${name}`, id: '', detail }))
  }, api)

/** What it heard last. */
export const told = async (phone: Page, api: string): Promise<unknown> => (await hears(phone, `wx.${api}`)).detail
