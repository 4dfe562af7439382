import type { Host } from '../host.ts'
import { showActionSheet } from './action-sheet.ts'

type Shared = { title?: string; path?: string }

/** What is behind the capsule: passing the page on, and starting again. */
export async function openMore(host: Host): Promise<void> {
  const page = host.router.top
  const choices: { text: string; work: () => unknown }[] = [
    { text: '复制页面链接', work: () => share(host, 'menu') },
    { text: '重新进入小程序', work: () => host.router.reLaunch(`/${host.router.home}`) },
  ]
  if (!page.has('onShareAppMessage')) choices.shift()
  const index = await showActionSheet(host.frame.overlay, { itemList: choices.map((choice) => choice.text) })
  await (index === undefined ? undefined : choices[index]?.work())
}

/** In a browser a shared page is a link. */
export async function share(host: Host, from: 'menu' | 'button', target?: unknown): Promise<void> {
  const page = host.router.top
  const shared = (await page.call('onShareAppMessage', { from, target })) as Shared | undefined
  const path = (shared?.path ?? `/${page.url}`).replace(/^\//, '')
  const address = new URL(window.location.href)
  address.hash = `#/${path}`
  const setClipboardData = host.wx.setClipboardData as (options: { data: string }) => Promise<unknown>
  await setClipboardData({ data: address.href })
}
