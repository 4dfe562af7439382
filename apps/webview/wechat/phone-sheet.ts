import { button, element, heading, openSheet } from './sheet.ts'

/** WeChat's question whether the mini program may have the phone number. Answers the number, or undefined when it may not. */
export const askForPhone = (own: string): Promise<string | undefined> =>
  openSheet<string | undefined>('申请使用手机号', undefined, (sheet, answer) => {
    const other = element('input')
    other.type = 'tel'
    other.maxLength = 11
    other.placeholder = '其他手机号'
    other.setAttribute('aria-label', '其他手机号')
    const mine = choice('own', masked(own), true)
    const another = choice('other', '', false)
    another.line.append(other)
    another.input.setAttribute('aria-label', '使用其他手机号')
    other.addEventListener('focus', () => {
      another.input.checked = true
    })
    const wrong = element('div', 'wechat-wrong')
    wrong.setAttribute('role', 'alert')
    const allow = (): void => {
      const chosen = another.input.checked ? other.value.trim() : own
      if (/^1[3-9]\d{9}$/.test(chosen)) answer(chosen)
      else wrong.textContent = '请填写 11 位手机号'
    }
    const ways = element('div', 'wechat-ways')
    const yes = button('wechat-yes', '允许', allow)
    yes.dataset.first = ''
    ways.append(
      button('', '拒绝', () => answer(undefined)),
      yes,
    )
    sheet.append(heading('申请'), element('div', 'wechat-title', '获取并验证你的手机号'), mine.line, another.line, wrong, ways)
  })

const choice = (value: string, text: string, checked: boolean): { line: HTMLElement; input: HTMLInputElement } => {
  const line = element('div', 'wechat-line')
  const label = element('label')
  const input = element('input')
  Object.assign(input, { type: 'radio', name: 'wechat-phone', value, checked })
  label.append(input, ...(text === '' ? [] : [element('span', '', text), element('span', 'wechat-quiet', '微信绑定号码')]))
  if (text === '') label.style.flex = 'none'
  line.append(label)
  return { line, input }
}

const masked = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(7)}`
