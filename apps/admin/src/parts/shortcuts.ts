import { type RefObject, useEffect, useEffectEvent } from 'react'

/** All keys of the console, for the sheet that `?` opens. */
export const shortcuts = [
  ['/', '到搜索框'],
  ['j', '下一行'],
  ['k', '上一行'],
  ['Enter', '打开这一行'],
  ['Esc', '返回列表，或关闭窗口'],
  ['?', '显示这份说明'],
] as const

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const isDialogOpen = (): boolean => document.querySelector('[role=dialog][aria-modal=true]') !== null

/** A key pressed on the page itself: not while somebody writes, and not below a dialog. */
export const useKey = (key: string, act: (event: KeyboardEvent) => void): void => {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.defaultPrevented || isTyping(event.target) || isDialogOpen()) return
    event.preventDefault()
    act(event)
  })
  useEffect(() => {
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
}

export const useSearchKey = (): void => useKey('/', () => document.querySelector<HTMLInputElement>('[data-search]')?.focus())

/** The row somebody is at is the one whose first link or button has the focus, so Enter and screen readers need no help of ours. */
export const useRowKeys = (list: RefObject<HTMLElement | null>): void => {
  const move = (by: 1 | -1) => {
    const doors = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = doors.findIndex((door) => door.closest('tr, li')?.contains(document.activeElement))
    const next = at === -1 ? (by === 1 ? 0 : doors.length - 1) : Math.min(Math.max(at + by, 0), doors.length - 1)
    doors[next]?.focus()
    doors[next]?.scrollIntoView({ block: 'nearest' })
  }
  useKey('j', () => move(1))
  useKey('k', () => move(-1))
}
