import { newKey } from '@yijiantong/client/client.ts'
import { api, type Told } from '../../client/api.ts'
import { goBack, open, replace } from '../../client/go.ts'
import { isPassing, Refusal } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { reviewReasonNames, reviewStateNames, reviewTags, starNames } from '../../client/words.ts'
import { definePage } from '../../parts/define-page.ts'
import { portraitOf } from '../../parts/doctor-card/line.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { dropBegun, keepBegun, readBegun } from './kept-review.ts'

type Review = Told<'engagement', 'myReviews'>['items'][number]
type Written = Pick<Review, 'stars' | 'tags' | 'text' | 'state' | 'reason'>
type Tag = (typeof reviewTags)[number]
type Tapped<Data extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>

const MOST_TAGS = 6

/** One consultation judged by its patient: written once, shown without a name, after somebody has looked at it. */
definePage({
  needs: 'patient',
  data: {
    state: 'loading' as 'loading' | 'ready' | 'failed',
    refusal: {},
    doctor: { name: '', title: '', hospital: '', portrait: '' },
    stars: 0,
    scale: [1, 2, 3, 4, 5],
    starNames,
    tags: reviewTags.map((name) => ({ name, on: false })),
    text: '',
    written: null as {
      stars: number
      tags: readonly string[]
      text: string
      stateName: string
      tone: string
      reason: string
      fresh: boolean
    } | null,
    problem: '',
    acting: false,
  },
  id: '',
  text: '',
  key: '',

  async onLoad({ id = '' }: { id?: string }) {
    if (id === '') return replace('/pages/reviews/reviews')
    this.id = id
    this.key = newKey()
    await this.load()
  },

  async load() {
    if (this.data.state !== 'loading') this.setData({ state: 'loading' })
    try {
      const [order, mine] = await Promise.all([api.consultation.read({ params: { id: this.id } }), this.mine()])
      const begun = readBegun(this.id)
      this.text = begun?.text ?? ''
      this.setData({
        state: 'ready',
        doctor: { ...order.doctor, portrait: portraitOf(order.doctorId, 'thumb') },
        stars: begun?.stars ?? 0,
        text: this.text,
        tags: reviewTags.map((name) => ({ name, on: begun?.tags.includes(name) ?? false })),
      })
      if (mine !== undefined) this.showWritten(mine, false)
    } catch (error) {
      this.setData(failed(error))
    }
  },

  async mine(): Promise<Review | undefined> {
    const { items } = await api.engagement.myReviews({ query: { limit: 50 } })
    return items.find(({ consultationId }) => consultationId === this.id)
  },

  showWritten({ stars, tags, text, state, reason }: Written, fresh: boolean) {
    const [stateName, tone] = reviewStateNames[state]
    dropBegun(this.id)
    this.setData({ written: { stars, tags, text, stateName, tone, reason: reason === null ? '' : reviewReasonNames[reason], fresh } })
  },

  rate({ currentTarget }: Tapped<{ stars: number }>) {
    wx.vibrateShort({ type: 'light' }).catch(() => undefined)
    this.setData({ stars: currentTarget.dataset.stars, problem: '' })
    this.keep()
  },

  toggle({ currentTarget }: Tapped<{ at: number }>) {
    const { at } = currentTarget.dataset
    const tag = this.data.tags[at]
    if (tag === undefined) return
    if (!tag.on && this.chosenTags().length >= MOST_TAGS) return this.setData({ problem: `最多选 ${MOST_TAGS} 个，可以先取消一个。` })
    this.setData({ [`tags[${at}].on`]: !tag.on, problem: '' })
    this.keep()
  },

  chosenTags(): Tag[] {
    return this.data.tags.filter(({ on }) => on).map(({ name }) => name)
  },

  write({ detail }: WechatMiniprogram.TextareaInput) {
    this.text = detail.value
    this.keep()
  },

  keep() {
    keepBegun(this.id, { stars: this.data.stars, tags: this.chosenTags(), text: this.text })
  },

  async submit() {
    if (this.data.acting) return
    const { stars } = this.data
    if (stars === 0) return this.setData({ problem: '请先点星星，说说总的感受。' })
    const text = this.text.trim()
    const tags = this.chosenTags()
    this.setData({ acting: true, problem: '' })
    try {
      const body = { consultationId: this.id, stars, ...(tags.length > 0 && { tags }), ...(text !== '' && { text }) }
      await api.engagement.submitReview({ body }, { key: this.key })
      wx.vibrateShort({ type: 'light' }).catch(() => undefined)
      this.showWritten({ stars, tags, text, state: 'submitted', reason: null }, true)
    } catch (error) {
      // Unanswered, the same goes out again under the same number; refused, what goes out next is something else.
      if (!isPassing(error)) this.key = newKey()
      await this.meet(error)
    }
    this.setData({ acting: false })
  },

  async meet(error: unknown) {
    if (error instanceof Refusal && error.code === 'review.already_written') {
      const mine = await this.mine().catch(() => undefined)
      if (mine !== undefined) return this.showWritten(mine, false)
    }
    await tell(error)
  },

  openMine() {
    open('/pages/reviews/reviews')
  },

  back: goBack,
})
