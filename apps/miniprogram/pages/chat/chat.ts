import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { open } from '../../client/go.ts'
import { isPassing } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { live } from '../../live/live.ts'
import { openDanger } from '../../parts/chat-bubble/open-danger.ts'
import { definePage } from '../../parts/define-page.ts'
import { chatView, unknown } from './shape.ts'

/** A danger noticed longer ago than this is old news to whoever opens the conversation, ms. */
const JUST_NOW = 60_000

type Heard = WechatMiniprogram.CustomEvent<{ what: string }>

definePage({
  needs: 'patient',
  data: {
    id: '',
    view: unknown,
    present: false,
    reviewed: false,
  },
  stoppedAt: 0,
  onLoad(query: { id?: string }) {
    this.setData({ id: query.id ?? '' })
  },
  onShow() {
    void this.load()
  },
  async load() {
    const { id } = this.data
    if (id === '') return
    try {
      const view = chatView(await api.consultation.read({ params: { id } }))
      this.setData({ view })
      this.settle()
      if (view.ended?.mayReview) await this.lookForReview()
    } catch (error) {
      // The conversation below says itself that there is no network.
      if (!isPassing(error)) await tell(error)
    }
  },
  async lookForReview() {
    const { items } = await api.engagement.myReviews({})
    this.setData({ reviewed: items.some(({ consultationId }) => consultationId === this.data.id) })
  },
  hear({ detail }: Heard) {
    if (detail.what === 'presence') this.setData({ present: live.present(this.data.id) === true })
    if (detail.what === 'messages') void this.stopFor()
    if (detail.what === 'state' || detail.what === 'messages') void this.reloadSoon(detail.what)
  },
  /** A danger noticed in what was just written takes the whole screen, once; later it is found above. */
  async stopFor() {
    const { id } = this.data
    const last = live.thread(id).lastWhere(({ kind }) => kind === 'system')
    if (last === undefined || last.seq <= this.stoppedAt || serverNow() - last.at > JUST_NOW) return
    this.stoppedAt = last.seq
    await openDanger(id, last).catch(tell)
  },
  /** A state comes with its message; rounds move when somebody answers. */
  async reloadSoon(what: string) {
    const moved = what === 'state' || live.thread(this.data.id).lastWhere(() => true)?.kind === 'system'
    if (moved || this.data.view.hint !== '') await this.load()
  },
  settle() {
    ;(this.selectComponent('#list') as { settle?(): void } | null)?.settle?.()
  },
  openDetails() {
    open(`/pages/consultation/consultation?id=${this.data.id}`)
  },
  review() {
    open(`/pages/review/review?id=${this.data.id}`)
  },
  askAgain() {
    open(`/pages/doctor/doctor?id=${this.data.view.doctorId}`)
  },
})
