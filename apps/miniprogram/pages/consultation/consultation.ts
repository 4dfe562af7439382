import { newKey } from '@yijiantong/client/client.ts'
import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { call120, open, replace } from '../../client/go.ts'
import { type Picture, preview } from '../../client/pictures.ts'
import { asRefusal, isPassing } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { live } from '../../live/live.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { dropKept } from '../intake/kept-draft.ts'
import { cancelWords, type Order, type Step, shapeOf, stepsOf } from './shape.ts'

type Tapped<Data extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>

/** One order: where it stands, what comes next, and everything that belongs to it. */
definePage({
  needs: 'patient',
  data: {
    state: 'loading' as 'loading' | 'ready' | 'failed',
    refusal: {},
    order: {} as Partial<ReturnType<typeof shapeOf>>,
    first: null as Step | null,
    others: [] as Step[],
    unread: 0,
    id: '',
    acting: false,
  },
  order: undefined as Order | undefined,
  reviewed: undefined as boolean | undefined,
  id: '',
  cancelKey: '',
  stopHearing: undefined as (() => void) | undefined,

  async onLoad({ id = '' }: { id?: string }) {
    this.id = id
    this.cancelKey = newKey()
    this.stopHearing = live.onChange((change) => {
      if (change.what === 'conversations') this.showUnread()
      if (change.what === 'state' && change.id === id) void this.refresh()
    })
    await this.load()
  },

  onUnload() {
    this.stopHearing?.()
  },

  onShow() {
    if (this.data.state === 'ready') void this.refresh()
  },

  async onPullDownRefresh() {
    await this.refresh()
    wx.stopPullDownRefresh()
  },

  async load() {
    if (this.data.state !== 'loading') this.setData({ state: 'loading' })
    try {
      this.show(await api.consultation.read({ params: { id: this.id } }))
    } catch (error) {
      this.setData(failed(error))
    }
  },

  /** Keeps what is shown until there is something newer. */
  async refresh() {
    try {
      this.show(await api.consultation.read({ params: { id: this.id } }))
    } catch (error) {
      if (!isPassing(error)) this.setData(failed(error))
    }
  },

  show(order: Order) {
    this.order = order
    this.setData({ state: 'ready', id: this.id, unread: live.unread(this.id), order: shapeOf(order, serverNow()), ...this.steps(order) })
    if (order.state === 'completed' && this.reviewed !== true) void this.loadReview()
  },

  steps(order: Order): { first: Step | null; others: Step[] } {
    const { first = null, others } = stepsOf(order, this.reviewed)
    return { first, others }
  },

  showUnread() {
    const unread = live.unread(this.id)
    if (unread !== this.data.unread) this.setData({ unread })
  },

  async loadReview() {
    const told = await api.engagement.myReviews({ query: { limit: 50 } }).catch(() => undefined)
    this.reviewed = told?.items.some(({ consultationId }) => consultationId === this.id) ?? false
    if (this.order !== undefined) this.setData(this.steps(this.order))
  },

  take({ currentTarget }: Tapped<{ name: Step['name'] }>) {
    const { id } = this
    switch (currentTarget.dataset.name) {
      case 'edit':
        return replace(`/pages/intake/intake?id=${id}`)
      case 'pay':
        return open(`/pages/pay/pay?id=${id}`)
      case 'write':
      case 'record':
        return open(`/pages/chat/chat?id=${id}`)
      case 'review':
        return open(`/pages/review/review?id=${id}`)
      case 'again':
        return this.openDoctor()
      case 'cancel':
        void this.cancel()
    }
  },

  async cancel() {
    if (this.order === undefined || this.data.acting) return
    const { confirm } = await wx.showModal({
      title: '取消这次问诊？',
      content: cancelWords(this.order),
      confirmText: '取消问诊',
      confirmColor: '#C8352B',
      cancelText: '再想想',
    })
    if (!confirm) return
    this.setData({ acting: true })
    try {
      await api.consultation.cancel({ params: { id: this.id } }, { key: this.cancelKey })
      wx.showToast({ title: '已取消', icon: 'success' })
      if (this.order.state === 'draft') dropKept(this.order.doctorId, this.order.lane)
    } catch (error) {
      // Whatever happened meanwhile, the screen shows it now.
      void tell(asRefusal(error))
    }
    await this.refresh()
    this.setData({ acting: false })
  },

  openDoctor() {
    if (this.order !== undefined) open(`/pages/doctor/doctor?id=${this.order.doctorId}`)
  },

  openPicture({ currentTarget }: Tapped<{ at: number; kind: 'pictures' | 'proofs' }>) {
    const pictures: readonly Picture[] = this.data.order[currentTarget.dataset.kind] ?? []
    preview(pictures, currentTarget.dataset.at).catch(tell)
  },

  readAgreement({ currentTarget }: Tapped<{ kind: string; version: number }>) {
    open(`/pages/agreement/agreement?kind=${currentTarget.dataset.kind}&version=${currentTarget.dataset.version}`)
  },

  copyNumber() {
    wx.setClipboardData({ data: this.id }).catch(() => undefined)
  },

  call: call120,
})
