import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { ago } from '../../client/format.ts'
import { open } from '../../client/go.ts'
import { isPassing } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { live } from '../../live/live.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { type CaseLine, caseLine, type Row, waited } from '../case-line.ts'
import { type Desk, deskOf, type Practice, textOffer } from '../desk.ts'
import type { Change, Tap } from '../events.ts'
import { felt } from '../felt.ts'
import { intents } from '../intents.ts'
import type { DeclineReason } from '../words.ts'
import { emptyWords, type Group } from './empty-words.ts'

/** Waits are told in minutes, and a new one may come while the live line is down. */
const LOOK_AGAIN = 60_000

/** There is one workbench at a time. */
let practice: Practice | undefined
let rows: readonly Row[] = []
let stopListening: (() => void) | undefined
let timer: number | undefined
/** How many were waiting when last read; undefined before. */
let waitingBefore: number | undefined
/** What is asked again while an answer is on its way is asked once more afterwards. */
let reading = false
let readAgain = false
const keys = intents()

/** Who waits to be taken, since when; who is being talked with, when something was last said. */
const lineOf = (row: Row, now: number): CaseLine => {
  const lastAt = live.conversation(row.consultationId)?.lastAt ?? row.changedAt
  const when = row.state === 'pending_accept' ? waited(row.changedAt, now) : ago(lastAt, now)
  return caseLine(row, when, live.unread(row.consultationId))
}

definePage({
  needs: 'doctor',
  data: {
    state: 'loading' as 'loading' | 'empty' | 'failed' | 'ready',
    refusal: {} as { code?: string; message?: string },
    groups: [
      { name: 'pending_accept', label: '待接诊' },
      { name: 'in_progress', label: '进行中' },
    ],
    group: 'pending_accept' as Group,
    counts: { pendingAccept: 0, inProgress: 0 },
    unread: 0,
    desk: null as Desk | null,
    items: [] as CaseLine[],
    next: '',
    empty: { text: '', hint: '' },
    busy: '',
    declining: '',
    turning: false,
    loadingMore: false,
  },
  onLoad(query: { group?: string }) {
    rows = []
    if (query.group === 'in_progress') this.setData({ group: 'in_progress' })
  },
  onShow() {
    wx.hideHomeButton()
    stopListening = live.onChange((change) => this.hear(change.what))
    timer = setInterval(() => void this.refresh(), LOOK_AGAIN)
    void this.load()
  },
  onHide() {
    this.rest()
  },
  onUnload() {
    this.rest()
  },
  rest() {
    stopListening?.()
    if (timer !== undefined) clearInterval(timer)
  },
  /** Somebody came, was taken or left; or only said something. */
  hear(what: string) {
    if (what === 'state' || what === 'conversations' || what === 'up') void this.refresh()
    else if (what === 'messages' || what === 'progress') this.countUnread()
  },
  countUnread() {
    const changed = this.data.items.flatMap(({ id, unread }, at) => {
      const now = live.unread(id)
      return now === unread ? [] : [[`items[${at}].unread`, now] as const]
    })
    const unread = live.unread()
    if (changed.length > 0 || unread !== this.data.unread) this.setData({ unread, ...Object.fromEntries(changed) })
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },
  /** Patients first, then what the doctor offers. */
  async load() {
    await this.refresh()
    if (this.data.state === 'failed') return
    try {
      practice = await api.doctor.ownPractice({})
      this.setData({ desk: deskOf(practice, serverNow()), empty: emptyWords(this.data.group, practice) })
    } catch (error) {
      if (!isPassing(error)) await tell(error)
    }
  },
  /** Quiet: what is on the screen stays until the answer is here. */
  async refresh() {
    readAgain = reading
    if (reading) return
    reading = true
    const { group } = this.data
    try {
      const limit = Math.min(50, Math.max(20, rows.length))
      const read = await api.consultation.workbench({ query: { group, limit } })
      if (group === this.data.group) this.show(read.counts, read.items, read.next)
    } catch (error) {
      if (this.data.state !== 'ready' && this.data.state !== 'empty') this.setData(failed(error))
      else if (!isPassing(error)) await tell(error)
    } finally {
      reading = false
    }
    if (readAgain) await this.refresh()
  },
  show(counts: { pendingAccept: number; inProgress: number }, found: readonly Row[], next: string | undefined) {
    rows = found
    const now = serverNow()
    this.setData({
      counts,
      unread: live.unread(),
      items: rows.map((row) => lineOf(row, now)),
      next: next ?? '',
      state: rows.length === 0 ? 'empty' : 'ready',
      empty: emptyWords(this.data.group, practice),
    })
    if (waitingBefore !== undefined && counts.pendingAccept > waitingBefore) this.callAttention()
    waitingBefore = counts.pendingAccept
  },
  callAttention() {
    felt('heavy')
    wx.showToast({ title: '有新的患者在等待', icon: 'none' })
  },
  choose({ currentTarget }: Tap<{ name: Group }>) {
    const group = currentTarget.dataset.name
    if (group === this.data.group) return
    rows = []
    this.setData({ group, items: [], next: '', state: 'loading' })
    void this.refresh()
  },
  async onReachBottom() {
    const { group, next, loadingMore } = this.data
    if (next === '' || loadingMore) return
    this.setData({ loadingMore: true })
    try {
      const more = await api.consultation.workbench({ query: { group, after: next } })
      if (group !== this.data.group || next !== this.data.next) return
      const now = serverNow()
      const added = more.items.map((row) => lineOf(row, now))
      const at = rows.length
      rows = [...rows, ...more.items]
      this.setData({ next: more.next ?? '', ...Object.fromEntries(added.map((line, index) => [`items[${at + index}]`, line])) })
    } catch (error) {
      await tell(error)
    } finally {
      this.setData({ loadingMore: false })
    }
  },
  open({ currentTarget }: Tap<{ id: string }>) {
    const { id } = currentTarget.dataset
    open(this.data.group === 'in_progress' ? `/doctor/chat/chat?id=${id}` : `/doctor/consultation/consultation?id=${id}`)
  },
  async accept({ currentTarget }: Tap<{ id: string }>) {
    const { id } = currentTarget.dataset
    await this.act(id, '已接诊，可以开始对话了', () => api.consultation.accept({ params: { id } }, { key: keys.of(`accept ${id}`) }))
  },
  askDecline({ currentTarget }: Tap<{ id: string }>) {
    this.setData({ declining: currentTarget.dataset.id })
  },
  closeSheet() {
    this.setData({ declining: '' })
  },
  async decline({ detail }: Change<{ reason: DeclineReason }>) {
    const id = this.data.declining
    const key = keys.of(`decline ${id} ${detail.reason}`)
    await this.act(id, '没有接诊，费用退回患者', () => api.consultation.decline({ params: { id }, body: detail }, { key }))
    this.setData({ declining: '' })
  },
  /** One thing at a time; afterwards the list is what the server says, whether it worked or not. */
  async act(id: string, done: string, ask: () => Promise<unknown>) {
    if (this.data.busy !== '') return
    this.setData({ busy: id })
    try {
      await ask()
      felt()
      waitingBefore = undefined
      wx.showToast({ title: done, icon: 'none' })
    } catch (error) {
      if (!isPassing(error)) keys.forget(id)
      await tell(error)
    } finally {
      this.setData({ busy: '' })
      await this.refresh()
    }
  },
  async turn({ detail }: Change<{ on: boolean }>) {
    const offer = practice && textOffer(practice)
    if (practice === undefined || this.data.turning) return
    if (offer === undefined) return this.openServices()
    this.setData({ turning: true, 'desk.on': detail.on })
    try {
      await api.doctor.setOffer({ body: { kind: 'text', price: offer.price, on: detail.on } })
      felt()
      practice = await api.doctor.ownPractice({})
    } catch (error) {
      await tell(error)
    } finally {
      this.setData({ turning: false, desk: deskOf(practice, serverNow()), empty: emptyWords(this.data.group, practice) })
    }
  },
  openServices() {
    open('/doctor/services/services')
  },
})
