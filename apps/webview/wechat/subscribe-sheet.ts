import { storageOf } from '@yijiantong/miniprogram-host/api/storage.ts'
import { button, element, heading, openSheet } from './sheet.ts'

/** WeChat's question which messages the mini program may send. Answers the templates that were allowed. */
export const askForSubscriptions = async (profile: string, tmplIds: readonly string[]): Promise<string[]> => {
  const titles = await titlesOf(profile)
  return openSheet<string[]>('订阅消息', [], (sheet, answer) => {
    const boxes = tmplIds.map((id) => {
      const line = element('div', 'wechat-line')
      const label = element('label')
      const box = element('input')
      Object.assign(box, { type: 'checkbox', value: id, checked: true })
      label.append(box, element('span', '', titles.get(id) ?? id))
      line.append(label)
      return { line, box }
    })
    const ways = element('div', 'wechat-ways')
    const yes = button('wechat-yes', '允许', () => answer(boxes.filter(({ box }) => box.checked).map(({ box }) => box.value)))
    yes.dataset.first = ''
    ways.append(
      button('', '拒绝', () => answer([])),
      yes,
    )
    sheet.append(heading('申请'), element('div', 'wechat-title', '发送一次以下消息'), ...boxes.map(({ line }) => line), ways)
  })
}

/** WeChat keeps the titles of templates; here the platform says them to whoever is signed in on the telephone. */
const titlesOf = async (profile: string): Promise<Map<string, string>> => {
  const { accessToken } = storageOf(profile).get('session') as { accessToken?: string }
  const response = await fetch('/v1/notice-templates', { headers: { authorization: `Bearer ${accessToken}` } }).catch(() => undefined)
  if (response === undefined || !response.ok) return new Map()
  const { items } = (await response.json()) as { items: { templateId: string; title: string }[] }
  return new Map(items.map(({ templateId, title }) => [templateId, title]))
}
