import { api, type Told } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { ago } from '../../client/format.ts'
import { open } from '../../client/go.ts'
import { asRefusal } from '../../client/refusal.ts'
import { reviewReasonNames, reviewStateNames } from '../../client/words.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'

type Review = Told<'engagement', 'myReviews'>['items'][number]

const lineOf = ({ reviewId, consultationId, stars, tags, text, state, reason, createdAt }: Review, now: number) => {
  const [stateName, tone] = reviewStateNames[state]
  return {
    reviewId,
    consultationId,
    stars,
    tags,
    text,
    stateName,
    tone,
    reason: reason === null ? '' : reviewReasonNames[reason],
    at: ago(createdAt, now),
  }
}

/** What one has said of doctors, and what became of it. */
definePage({
  needs: 'patient',
  data: {
    state: 'loading' as 'loading' | 'ready' | 'empty' | 'failed',
    refusal: {},
    reviews: [] as ReturnType<typeof lineOf>[],
    more: '' as '' | 'loading' | 'failed' | 'end',
    moreFailed: '',
  },
  next: undefined as string | undefined,

  onShow() {
    return this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async onReachBottom() {
    if (this.data.state === 'ready' && this.data.more === '') await this.loadMore()
  },

  async load() {
    try {
      const { items, next } = await api.engagement.myReviews({})
      const now = serverNow()
      this.next = next
      this.setData({
        state: items.length === 0 ? 'empty' : 'ready',
        reviews: items.map((item) => lineOf(item, now)),
        more: next === undefined ? 'end' : '',
      })
    } catch (error) {
      if (this.data.state !== 'ready') this.setData(failed(error))
    }
  },

  async loadMore() {
    this.setData({ more: 'loading' })
    try {
      const { items, next } = await api.engagement.myReviews({ query: { after: this.next } })
      const now = serverNow()
      this.next = next
      const from = this.data.reviews.length
      const added = Object.fromEntries(items.map((item, index) => [`reviews[${from + index}]`, lineOf(item, now)]))
      this.setData({ ...added, more: next === undefined ? 'end' : '' })
    } catch (error) {
      this.setData({ more: 'failed', moreFailed: asRefusal(error).message })
    }
  },

  openReview({ currentTarget }: WechatMiniprogram.TouchEvent) {
    open(`/pages/review/review?id=${currentTarget.dataset.id}`)
  },
})
