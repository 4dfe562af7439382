import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { yuan } from '../../client/format.ts'
import { asRefusal } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { offerMeans, type Practice, statusName, textOffer } from '../desk.ts'
import type { Change, Tap, Typed } from '../events.ts'
import { dropDraft, keepDraft, keptDraft } from '../kept.ts'
import { copied, dayNames, fenOf, hoursOf, usualWeek, weekOf, withoutSpan, withSpan, withTime } from './week.ts'
import { isWritten, type Written } from './written.ts'

const KEPT_AS = 'offer'
const EVERY_DAY = 7
const WEEKDAYS = 5

/** Price, switch and hours of what the doctor offers. */
definePage({
  needs: 'doctor',
  data: {
    state: 'loading' as 'loading' | 'failed' | 'ready',
    refusal: {} as { code?: string; message?: string },
    dayNames,
    seen: '',
    on: false,
    price: '',
    always: true,
    week: usualWeek,
    problems: {} as { price?: string; hours?: string },
    changed: false,
    busy: false,
  },
  onLoad() {
    void this.load()
  },
  async load() {
    try {
      this.show(await api.doctor.ownPractice({}))
      const draft = keptDraft(KEPT_AS, isWritten)
      if (draft !== undefined) this.setData({ ...draft, changed: true })
    } catch (error) {
      this.setData(failed(error))
    }
  },
  show(practice: Practice) {
    const offer = textOffer(practice)
    const hours = offer?.hours ?? []
    this.setData({
      state: 'ready',
      seen: practice.status === 'active' ? offerMeans(offer, serverNow()) : `${statusName(practice.status)}，现在不能接诊。`,
      on: offer?.on ?? false,
      price: offer === undefined ? '' : yuan(offer.price),
      always: hours.length === 0,
      week: hours.length === 0 ? usualWeek : weekOf(hours),
      problems: {},
      changed: false,
    })
  },
  /** Not in force until the doctor says so: a price typed halfway is no price. */
  change(changes: Partial<Written>) {
    this.setData({ ...changes, changed: true, problems: {} })
    const { on, price, always, week } = this.data
    keepDraft(KEPT_AS, { on, price, always, week })
  },
  async undo() {
    dropDraft(KEPT_AS)
    await this.load()
  },
  turn({ detail }: Change<{ on: boolean }>) {
    this.change({ on: detail.on })
  },
  typePrice({ detail }: Typed) {
    this.change({ price: detail.value })
  },
  tidyPrice() {
    const fen = fenOf(this.data.price)
    if (fen !== undefined) this.setData({ price: yuan(fen) })
  },
  chooseMode({ currentTarget }: Tap<{ always: boolean }>) {
    if (currentTarget.dataset.always !== this.data.always) this.change({ always: currentTarget.dataset.always })
  },
  add({ currentTarget }: Tap<{ day: number }>) {
    const week = withSpan(this.data.week, currentTarget.dataset.day)
    if (week === undefined) wx.showToast({ title: '这一天已经排满了', icon: 'none' })
    else this.change({ week })
  },
  remove({ currentTarget }: Tap<{ day: number; at: number }>) {
    const { day, at } = currentTarget.dataset
    this.change({ week: withoutSpan(this.data.week, day, at) })
  },
  pick({ currentTarget, detail }: Tap<{ day: number; at: number; side: 'from' | 'to' }> & Typed) {
    const { day, at, side } = currentTarget.dataset
    this.change({ week: withTime(this.data.week, day, at, side, detail.value) })
  },
  copy({ currentTarget }: Tap<{ day: number }>) {
    wx.showActionSheet({
      itemList: ['用于每天', '用于周一至周五'],
      success: ({ tapIndex }) =>
        this.change({ week: copied(this.data.week, currentTarget.dataset.day, tapIndex === 0 ? EVERY_DAY : WEEKDAYS) }),
    })
  },
  async save() {
    const { on, price, always, week, busy, changed } = this.data
    if (busy || !changed) return
    const fen = fenOf(price)
    if (fen === undefined) return this.setData({ problems: { price: '请填写价格，例如 19.00。' } })
    const hours = always ? [] : hoursOf(week)
    if (!always && hours.length === 0) return this.setData({ problems: { hours: '还没有时间段。请加一段，或改为随时接诊。' } })
    this.setData({ busy: true })
    try {
      await api.doctor.setOffer({ body: { kind: 'text', price: fen, on, hours } })
      dropDraft(KEPT_AS)
      this.show(await api.doctor.ownPractice({}))
      wx.showToast({ title: '已保存', icon: 'success' })
    } catch (error) {
      const refusal = asRefusal(error)
      const wrongPrice = refusal.fields.find(({ field }) => field === 'price')
      if (wrongPrice !== undefined) this.setData({ problems: { price: wrongPrice.text } })
      else if (refusal.code.startsWith('offer.hours')) this.setData({ problems: { hours: refusal.message } })
      else await tell(refusal)
    } finally {
      this.setData({ busy: false })
    }
  },
})
