import type { TabBarConfig, TabItem } from '../boot-data.ts'
import type { TabMark } from '../chrome/tab-bar.ts'
import { HostError } from '../vendor.ts'
import type { Area } from './wx.ts'

type At = { index: number }

/** Badges, dots and looks of the tab bar. */
export const tabBarApis: Area = ({ frame, router }) => {
  const tabs = () => {
    if (!frame.tabs) throw new HostError('not TabBar page')
    return frame.tabs
  }
  const mark = ({ index }: At, marked: TabMark) => {
    if (!Number.isInteger(index) || index < 0 || index >= tabs().count) throw new HostError('tabbar item not found')
    tabs().mark(index, marked)
  }
  const show = (hidden: boolean) => {
    if (!router.isTab(router.top.route)) throw new HostError('not TabBar page')
    tabs().hidden = hidden
    frame.redraw()
  }
  return {
    later: {
      setTabBarBadge: (options: At & { text: string }) => mark(options, { badge: shortened(String(options.text)) }),
      removeTabBarBadge: (options: At) => mark(options, {}),
      showTabBarRedDot: (options: At) => mark(options, { dot: true }),
      hideTabBarRedDot: (options: At) => mark(options, {}),
      showTabBar: () => show(false),
      hideTabBar: () => show(true),
      setTabBarItem: ({ index, text, iconPath, selectedIconPath }: At & Partial<TabItem>) =>
        tabs().setItem(index, withoutUndefined({ text, iconPath, selectedIconPath })),
      setTabBarStyle: ({ color, selectedColor, backgroundColor, borderStyle }: Partial<TabBarConfig>) => {
        tabs().setStyle(withoutUndefined({ color, selectedColor, backgroundColor, borderStyle }))
        frame.redraw()
      },
    },
  }
}

/** WeChat shows four characters at most. */
const shortened = (text: string) => ([...text].length > 4 ? `${[...text].slice(0, 3).join('')}…` : text)

type Defined<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> }

function withoutUndefined<T extends Record<string, unknown>>(given: T): Defined<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>
}
