import { style } from './sheet-style.ts'

type Answer<Value> = (value: Value) => void

/**
 * One of WeChat's sheets: slides up inside the phone, holds the focus, and is answered once. Escape and the dark around it
 * answer `otherwise`. `fill` builds the content and calls `answer`.
 */
export const openSheet = <Value>(
  label: string,
  otherwise: Value,
  fill: (sheet: HTMLElement, answer: Answer<Value>) => void,
): Promise<Value> =>
  new Promise((resolve) => {
    const shade = element('div', 'wechat-shade')
    const sheet = element('div', 'wechat-sheet')
    sheet.setAttribute('role', 'dialog')
    sheet.setAttribute('aria-modal', 'true')
    sheet.setAttribute('aria-label', label)
    const before = document.activeElement
    const leave = (): void => answer(otherwise)
    const answer = (value: Value): void => {
      if (!shade.isConnected) return
      shade.remove()
      window.removeEventListener('popstate', leave)
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
      resolve(value)
    }
    shade.addEventListener('click', (event) => event.target === shade && answer(otherwise))
    shade.addEventListener('keydown', (event) => {
      event.stopPropagation()
      if (event.key === 'Escape') answer(otherwise)
      if (event.key === 'Tab') keepInside(sheet, event)
    })
    fill(sheet, answer)
    shade.append(sheet)
    const phone = document.getElementById('phone') ?? document.body
    phone.append(styled(), shade)
    // The page it was asked on is gone.
    window.addEventListener('popstate', leave)
    const first = sheet.querySelector<HTMLElement>('[data-first]') ?? focusable(sheet)[0]
    first?.focus({ preventScroll: true })
  })

/** An element with a class and text. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className = '', text = ''): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

export const button = (className: string, text: string, act: () => void): HTMLButtonElement => {
  const made = element('button', className, text)
  made.type = 'button'
  made.addEventListener('click', act)
  return made
}

/** The line on top that says who asks. */
export const heading = (text: string): HTMLElement => {
  const line = element('div', 'wechat-from')
  line.append(element('span', 'wechat-logo', '医'), element('span', '', '医键通'), element('span', 'wechat-quiet', text))
  return line
}

let sheetStyle: HTMLStyleElement | undefined

const styled = (): HTMLStyleElement => {
  sheetStyle ??= element('style', '', style)
  return sheetStyle
}

const focusable = (sheet: HTMLElement): HTMLElement[] => [...sheet.querySelectorAll<HTMLElement>('button:not(:disabled), input')]

const keepInside = (sheet: HTMLElement, event: KeyboardEvent): void => {
  const all = focusable(sheet)
  const edge = event.shiftKey ? all[0] : all.at(-1)
  if (document.activeElement !== edge) return
  event.preventDefault()
  const other = event.shiftKey ? all.at(-1) : all[0]
  other?.focus()
}
