import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { open } from '../../client/go.ts'
import { asRefusal } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { shareCard } from './share-card.ts'
import { type Doctor, doctorOf, type ReviewLine, reviewOf } from './shown.ts'

const REVIEWS_AT_ONCE = 10

definePage({
  data: {
    state: 'loading' as 'loading' | 'ready' | 'failed',
    refusal: {},
    doctor: null as Doctor | null,
    /** A lane chosen before the doctor is the one offered first. */
    lane: '',
    reviews: [] as ReviewLine[],
    reviewCount: 0,
    more: '' as '' | 'loading' | 'failed' | 'end',
    moreFailed: '',
    licenceShown: false,
    figures: null as { total: number; published: number; withheld: number } | null,
  },
  id: '',
  /** The recommendation that led here. */
  triageId: '',
  next: undefined as string | undefined,
  card: undefined as string | undefined,

  async onLoad({ id, lane, triageId }: { id?: string; lane?: string; triageId?: string }) {
    this.id = id ?? ''
    this.triageId = triageId ?? ''
    if (lane === 'return_visit') this.setData({ lane })
    await this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async onReachBottom() {
    if (this.data.state === 'ready' && this.data.more === '') await this.loadReviews()
  },

  onShareAppMessage() {
    const { doctor } = this.data
    const title = doctor === null ? '医键通' : `${doctor.name} ${doctor.title}｜${doctor.department}｜${doctor.place}`
    // Without a card WeChat takes a picture of the page.
    return { title, path: `/pages/doctor/doctor?id=${this.id}`, ...(this.card !== undefined && { imageUrl: this.card }) }
  },

  async load() {
    try {
      const doctor = doctorOf(await api.doctor.doctorPage({ params: { id: this.id } }), serverNow())
      this.setData({ state: 'ready', doctor, more: 'loading' })
    } catch (error) {
      return this.setData(failed(error))
    }
    this.next = undefined
    await this.loadReviews(true)
    if (this.data.doctor !== null) this.card = await shareCard(this.data.doctor)
  },

  async loadReviews(anew = false) {
    if (this.data.more !== 'loading') this.setData({ more: 'loading' })
    try {
      const after = anew ? undefined : this.next
      const { items, next, count } = await api.engagement.doctorReviews({
        params: { id: this.id },
        query: { after, limit: REVIEWS_AT_ONCE },
      })
      this.next = next
      const lines = items.map(reviewOf)
      const from = anew ? 0 : this.data.reviews.length
      const added = Object.fromEntries(lines.map((line, index) => [`reviews[${from + index}]`, line]))
      this.setData({ ...(anew ? { reviews: lines } : added), reviewCount: count, more: next === undefined ? 'end' : '' })
    } catch (error) {
      this.setData({ more: 'failed', moreFailed: asRefusal(error).message })
    }
  },

  againReviews() {
    return this.loadReviews(this.data.reviews.length === 0)
  },

  showLicence() {
    this.setData({ licenceShown: true })
  },

  hideLicence() {
    this.setData({ licenceShown: false })
  },

  openBoundary() {
    open('/pages/agreement/agreement?kind=boundary')
  },

  /** How many reviews the platform shows and how many it does not. */
  async showFigures() {
    try {
      const { total, published, withheld } = await api.engagement.reviewFigures({})
      this.setData({ figures: { total, published, withheld } })
    } catch (error) {
      await tell(error)
    }
  },

  hideFigures() {
    this.setData({ figures: null })
  },

  consult({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const from = this.triageId === '' ? '' : `&triageId=${this.triageId}`
    open(`/pages/intake/intake?doctorId=${this.id}&lane=${currentTarget.dataset.lane}${from}`)
  },

  /** Somebody else for the same complaint. */
  openOthers() {
    open(
      `/pages/doctors/doctors?department=${this.data.doctor?.departmentCode ?? ''}${this.data.lane === '' ? '' : `&lane=${this.data.lane}`}`,
    )
  },
})
