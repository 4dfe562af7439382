import { api } from '../../client/api.ts'
import { open } from '../../client/go.ts'
import { isPassing } from '../../client/refusal.ts'
import { signedIn } from '../../client/session.ts'
import { tell } from '../../client/tell.ts'
import { live } from '../../live/live.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { askNotices, showBadges } from '../../parts/tab-badges.ts'
import { type Row, rowOf } from './row.ts'

type Group = 'running' | 'waiting' | 'finished'
type State = 'loading' | 'ready' | 'empty' | 'failed' | 'signed-out'
type Tapped<Data extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>

const groups: readonly { group: Group; name: string; none: string; hint: string }[] = [
  { group: 'running', name: '进行中', none: '没有正在进行的问诊', hint: '医生接诊后，会在这里继续交流。' },
  { group: 'waiting', name: '等待', none: '没有在等待的问诊', hint: '没写完、没付款和等医生接诊的，都在这里。' },
  { group: 'finished', name: '已结束', none: '还没有结束的问诊', hint: '问诊结束后，小结和记录一直在这里。' },
]
const PAGE = 20

/** A patient's orders by how far they are, each with its next step. */
definePage({
  data: {
    state: 'loading' as State,
    refusal: {},
    groups,
    group: 'running' as Group,
    none: '',
    hint: '',
    rows: [] as Row[],
    more: false,
  },
  next: undefined as string | undefined,
  /** Which answer is the newest that was asked for: a slow one must not overwrite it. */
  asked: 0,
  /** Chosen by a tap; before that, the first group that has something is shown. */
  chosen: false,
  paging: false,
  stopHearing: undefined as (() => void) | undefined,

  onLoad() {
    this.stopHearing = live.onChange((change) => {
      if (change.what === 'conversations' || change.what === 'progress') this.showUnread()
      if (change.what === 'state') void this.refresh()
    })
  },

  onUnload() {
    this.stopHearing?.()
  },

  onShow() {
    showBadges()
    void this.refresh().then(askNotices)
  },

  async onPullDownRefresh() {
    await this.refresh()
    wx.stopPullDownRefresh()
  },

  choose({ currentTarget }: Tapped<{ group: Group }>) {
    this.chosen = true
    if (currentTarget.dataset.group === this.data.group) return
    this.setData({ group: currentTarget.dataset.group, state: 'loading', rows: [], more: false })
    void this.refresh()
  },

  async refresh(): Promise<void> {
    if (signedIn()?.role !== 'patient') return this.setData({ state: 'signed-out', rows: [] })
    if (this.data.state === 'signed-out' || this.data.state === 'failed') this.setData({ state: 'loading' })
    const asked = ++this.asked
    try {
      const told = await this.ask(this.data.group)
      if (asked !== this.asked) return
      if (told.items.length === 0 && !this.chosen && this.data.group === 'running') {
        this.setData({ group: 'waiting' })
        return this.refresh()
      }
      // Nothing in either: the first group says so.
      if (told.items.length === 0 && !this.chosen) this.setData({ group: 'running' })
      this.chosen = true
      this.show(told)
    } catch (error) {
      if (asked !== this.asked) return
      // What is shown already is better than a sentence about the network.
      if (this.data.state === 'ready' && isPassing(error)) return
      this.setData(failed(error))
    }
  },

  ask(group: Group, after?: string) {
    return api.consultation.mine({ query: { group, limit: PAGE, after } })
  },

  show({ items, next }: Awaited<ReturnType<typeof api.consultation.mine>>) {
    const { none, hint } = groups.find(({ group }) => group === this.data.group) ?? { none: '', hint: '' }
    this.next = next
    this.setData({
      state: items.length === 0 ? 'empty' : 'ready',
      none,
      hint,
      rows: items.map((order) => rowOf(order, live.unread(order.consultationId))),
      more: next !== undefined,
    })
  },

  async onReachBottom() {
    if (this.next === undefined || this.paging) return
    this.paging = true
    const { asked } = this
    try {
      const { items, next } = await this.ask(this.data.group, this.next)
      if (asked !== this.asked) return
      const from = this.data.rows.length
      const added = items.map((order, at) => [`rows[${from + at}]`, rowOf(order, live.unread(order.consultationId))])
      this.next = next
      this.setData({ ...Object.fromEntries(added), more: next !== undefined })
    } catch (error) {
      await tell(error)
    } finally {
      this.paging = false
    }
  },

  showUnread() {
    const changed = this.data.rows.flatMap(({ id, unread }, at) => {
      const now = live.unread(id)
      return now === unread ? [] : [[`rows[${at}].unread`, now]]
    })
    if (changed.length > 0) this.setData(Object.fromEntries(changed))
  },

  open({ currentTarget }: Tapped<{ at: number }>) {
    const row = this.data.rows[currentTarget.dataset.at]
    if (row !== undefined) open(row.step === '继续填写' ? row.to : `/pages/consultation/consultation?id=${row.id}`)
  },

  goOn({ currentTarget }: Tapped<{ at: number }>) {
    const row = this.data.rows[currentTarget.dataset.at]
    if (row !== undefined) open(row.to)
  },

  findDoctor() {
    open('/pages/doctors/doctors')
  },

  signIn() {
    open('/pages/login/login?role=patient')
  },
})
