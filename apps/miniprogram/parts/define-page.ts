import { pageStyle } from '../client/look.ts'
import { type Role, signedIn } from '../client/session.ts'

type Data = WechatMiniprogram.Page.DataOption
type Custom = WechatMiniprogram.Page.CustomOption

/**
 * A page that follows the reader's font size and, with `needs`, opens only to somebody signed in in that role: others are
 * led to sign in and back. Its template begins with `<page-meta page-style="{{pageStyle}}" />`.
 */
export const definePage = <D extends Data, C extends Custom>(options: WechatMiniprogram.Page.Options<D, C> & { needs?: Role }): void => {
  const { needs, onLoad, onShow, ...rest } = options as WechatMiniprogram.Page.Options<Data, Custom> & { needs?: Role }
  Page({
    ...rest,
    // Right from the first frame, so that opening a page costs no setData of its own.
    data: { ...rest.data, pageStyle: pageStyle() },
    onLoad(query: Record<string, string | undefined>) {
      const style = pageStyle()
      if (style !== this.data.pageStyle) this.setData({ pageStyle: style })
      if (needs !== undefined && signedIn()?.role !== needs) {
        wx.redirectTo({ url: `/pages/login/login?role=${needs}&back=${encodeURIComponent(addressOf(this.route ?? this.is, query))}` })
        return
      }
      return onLoad?.call(this, query)
    },
    onShow() {
      // A page on its way to the sign-in has nothing to ask.
      if (needs === undefined || signedIn()?.role === needs) return onShow?.call(this)
    },
  })
}

/** `/pages/doctor/doctor?id=us_1` of a page and what it was opened with, which WeChat hands over as it was written. */
const addressOf = (route: string, query: Record<string, string | undefined>): string => {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value ?? ''}`)
  return `/${route}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`
}
