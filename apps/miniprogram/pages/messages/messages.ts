import { api, type Told } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { open } from '../../client/go.ts'
import { isPassing } from '../../client/refusal.ts'
import { signedIn } from '../../client/session.ts'
import { tell } from '../../client/tell.ts'
import { live } from '../../live/live.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { knowNotices, showBadges } from '../../parts/tab-badges.ts'
import { type NoticeLine, noticeLine, type Talk, talksOf } from './lines.ts'

type Order = Told<'consultation', 'mine'>['items'][number]
type Tapped<Data extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>

/** Conversations shown before one asks for all. */
const FEW = 5
const ORDERS = 50
const NOTICES = 20

/** Who has said something: doctors in conversations, and the platform in notices. */
definePage({
  data: {
    state: 'loading' as 'loading' | 'ready' | 'empty' | 'failed' | 'signed-out',
    refusal: {},
    talks: [] as Talk[],
    hidden: 0,
    notices: [] as NoticeLine[],
    more: false,
  },
  orders: [] as Order[],
  all: false,
  next: undefined as string | undefined,
  paging: false,
  stopHearing: undefined as (() => void) | undefined,

  onLoad() {
    this.stopHearing = live.onChange(({ what }) => {
      if (what === 'conversations' || what === 'progress') this.showTalks()
      if (what === 'state') void this.refresh()
    })
  },

  onUnload() {
    this.stopHearing?.()
  },

  onShow() {
    showBadges()
    void this.refresh()
  },

  async onPullDownRefresh() {
    await this.refresh()
    wx.stopPullDownRefresh()
  },

  async refresh() {
    if (signedIn()?.role !== 'patient') return this.setData({ state: 'signed-out', talks: [], notices: [] })
    if (this.data.state === 'signed-out' || this.data.state === 'failed') this.setData({ state: 'loading' })
    try {
      this.orders = (await api.consultation.mine({ query: { limit: ORDERS } })).items
      const talks = this.shownTalks()
      // Conversations need not wait for what the platform has to say.
      if (talks.talks.length > 0) this.setData({ state: 'ready', ...talks })
      const notices = await api.engagement.notices({ query: { limit: NOTICES } })
      this.next = notices.next
      const now = serverNow()
      const lines = notices.items.map((each) => noticeLine(each, now))
      const isEmpty = talks.talks.length + lines.length === 0
      this.setData({ state: isEmpty ? 'empty' : 'ready', ...talks, notices: lines, more: notices.next !== undefined })
      knowNotices(notices.unread)
    } catch (error) {
      if (this.data.state === 'ready' && isPassing(error)) return
      this.setData(failed(error))
    }
  },

  shownTalks(): { talks: Talk[]; hidden: number } {
    const talks = talksOf(this.orders, (id) => live.conversation(id), serverNow())
    const shown = this.all ? talks.length : FEW
    return { talks: talks.slice(0, shown), hidden: Math.max(0, talks.length - shown) }
  },

  showTalks() {
    if (this.data.state === 'ready') this.setData(this.shownTalks())
  },

  showAll() {
    this.all = true
    this.showTalks()
  },

  async onReachBottom() {
    if (this.next === undefined || this.paging) return
    this.paging = true
    try {
      const { items, next } = await api.engagement.notices({ query: { limit: NOTICES, after: this.next } })
      const from = this.data.notices.length
      this.next = next
      const now = serverNow()
      const added = items.map((each, at) => [`notices[${from + at}]`, noticeLine(each, now)])
      this.setData({ ...Object.fromEntries(added), more: next !== undefined })
    } catch (error) {
      await tell(error)
    } finally {
      this.paging = false
    }
  },

  openTalk({ currentTarget }: Tapped<{ id: string }>) {
    open(`/pages/chat/chat?id=${currentTarget.dataset.id}`)
  },

  async openNotice({ currentTarget }: Tapped<{ at: number }>) {
    const { at } = currentTarget.dataset
    const notice = this.data.notices[at]
    if (notice === undefined) return
    open(notice.to)
    if (notice.read) return
    this.setData({ [`notices[${at}].read`]: true })
    const told = await api.engagement.readNotice({ params: { id: notice.id } }).catch(() => undefined)
    if (told !== undefined) knowNotices(told.unread)
  },

  findDoctor() {
    open('/pages/doctors/doctors')
  },

  signIn() {
    open('/pages/login/login?role=patient')
  },
})
