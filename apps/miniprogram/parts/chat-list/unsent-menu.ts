import { live } from '../../live/live.ts'
import type { Item } from '../chat-bubble/items.ts'

/** A tap on what was not sent: once more, or never. What waits for the network is simply tried at once. */
export const offerAgain = async ({ key, state, kind, text }: Item): Promise<void> => {
  if (state === 'unsent') {
    live.retry(key)
    return
  }
  const choices = [
    { label: '再发一次', act: () => live.retry(key) },
    ...(kind === 'text' ? [{ label: '复制', act: () => void wx.setClipboardData({ data: text }) }] : []),
    { label: '删除', act: () => live.remove(key) },
  ]
  const chosen = await wx.showActionSheet({ itemList: choices.map(({ label }) => label) }).catch(() => undefined)
  if (chosen !== undefined) choices[chosen.tapIndex]?.act()
}
