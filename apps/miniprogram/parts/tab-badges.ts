import { api } from '../client/api.ts'
import { onSession, signedIn } from '../client/session.ts'
import { live } from '../live/live.ts'

/** Where 消息 stands in the tab bar. */
const MESSAGES = 2

let notices = 0

/** The figure at 消息: unread messages and unread notices. Only a page with the tab bar can draw it; others do when they come. */
export const showBadges = (): void => {
  const unread = signedIn()?.role === 'patient' ? live.unread() + notices : 0
  const drawn =
    unread === 0
      ? wx.removeTabBarBadge({ index: MESSAGES })
      : wx.setTabBarBadge({ index: MESSAGES, text: unread > 99 ? '99+' : String(unread) })
  drawn.catch(() => undefined)
}

/** As some page has just been told. */
export const knowNotices = (unread: number): void => {
  notices = unread
  showBadges()
}

/** Asks how many notices are unread, quietly. */
export const askNotices = async (): Promise<void> => {
  if (signedIn()?.role !== 'patient') return knowNotices(0)
  const told = await api.engagement.notices({ query: { limit: 1 } }).catch(() => undefined)
  if (told !== undefined) knowNotices(told.unread)
}

live.onChange(({ what }) => {
  if (what === 'conversations' || what === 'progress') showBadges()
})
onSession(() => void askNotices())
