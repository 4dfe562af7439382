import { serverNow } from '../../client/clock.ts'
import { tell } from '../../client/tell.ts'
import type { Message } from '../../live/frames.ts'
import { live } from '../../live/live.ts'

/** After this long nobody is offered to take a message back. Whether it can be is the server's to say, ms. */
const OFFER_RECALL = 2 * 60_000

/** What a long press on a message offers. */
export const messageMenu = async (conversationId: string, message: Message, mine: boolean): Promise<void> => {
  const { text } = message
  const choices: { readonly label: string; act(): Promise<unknown> }[] = []
  if (text !== undefined) choices.push({ label: '复制', act: () => wx.setClipboardData({ data: text }) })
  if (mine && serverNow() - message.at < OFFER_RECALL) {
    choices.push({ label: '撤回', act: () => live.recall(conversationId, message.seq) })
  }
  if (choices.length === 0) return
  wx.vibrateShort({ type: 'light' })
  const chosen = await wx.showActionSheet({ itemList: choices.map(({ label }) => label) }).catch(() => undefined)
  await (chosen === undefined ? undefined : choices[chosen.tapIndex]?.act())?.catch(tell)
}
