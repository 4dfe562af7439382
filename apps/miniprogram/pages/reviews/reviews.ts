import { newKey } from '@yijiantong/client/client.ts'
import { api } from '../../client/api.ts'
import { open } from '../../client/go.ts'
import { isPassing } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { starNames } from '../../client/words.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { type Line, lineOf } from './line.ts'

type Tapped<Data extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>

const PAGE = 20

/** What a patient has written of doctors, what became of it, and a second look where it was not shown. */
definePage({
  needs: 'patient',
  data: {
    state: 'loading' as 'loading' | 'ready' | 'empty' | 'failed',
    refusal: {},
    lines: [] as Line[],
    scale: [1, 2, 3, 4, 5],
    starNames,
    more: false,
    appealing: '',
    problem: '',
    acting: false,
  },
  next: undefined as string | undefined,
  doctors: {} as Record<string, string>,
  appeal: '',
  key: '',
  paging: false,

  async onLoad() {
    await this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const { items, next } = await api.engagement.myReviews({ query: { limit: PAGE } })
      this.next = next
      this.setData({
        state: items.length === 0 ? 'empty' : 'ready',
        lines: items.map((each) => lineOf(each, this.names())),
        more: next !== undefined,
      })
      if (items.length > 0) await this.nameDoctors()
    } catch (error) {
      this.setData(failed(error))
    }
  },

  names(): ReadonlyMap<string, string> {
    return new Map(Object.entries(this.doctors))
  },

  /** A review names its consultation only; whose it was is in the list of orders. */
  async nameDoctors() {
    const told = await api.consultation.mine({ query: { group: 'finished', limit: 50 } }).catch(() => undefined)
    for (const { consultationId, doctor } of told?.items ?? []) this.doctors[consultationId] = `${doctor.name} ${doctor.title}`
    const named = this.data.lines.flatMap(({ consultationId }, at) => {
      const name = this.doctors[consultationId]
      return name === undefined ? [] : [[`lines[${at}].doctor`, name]]
    })
    if (named.length > 0) this.setData(Object.fromEntries(named))
  },

  async onReachBottom() {
    if (this.next === undefined || this.paging) return
    this.paging = true
    try {
      const { items, next } = await api.engagement.myReviews({ query: { limit: PAGE, after: this.next } })
      const from = this.data.lines.length
      this.next = next
      const added = items.map((each, at) => [`lines[${from + at}]`, lineOf(each, this.names())])
      this.setData({ ...Object.fromEntries(added), more: next !== undefined })
    } catch (error) {
      await tell(error)
    } finally {
      this.paging = false
    }
  },

  openOrder({ currentTarget }: Tapped<{ id: string }>) {
    open(`/pages/consultation/consultation?id=${currentTarget.dataset.id}`)
  },

  begin({ currentTarget }: Tapped<{ id: string }>) {
    this.appeal = ''
    this.key = newKey()
    this.setData({ appealing: currentTarget.dataset.id, problem: '' })
  },

  giveUp() {
    this.setData({ appealing: '', problem: '' })
  },

  write({ detail }: WechatMiniprogram.TextareaInput) {
    this.appeal = detail.value
    if (this.data.problem !== '') this.setData({ problem: '' })
  },

  async send() {
    const text = this.appeal.trim()
    if (this.data.acting) return
    if (text === '') return this.setData({ problem: '请写下您的理由，几句话就可以。' })
    this.setData({ acting: true })
    try {
      await api.engagement.appealReview({ params: { id: this.data.appealing }, body: { text } }, { key: this.key })
      this.setData({ appealing: '' })
      await this.load()
    } catch (error) {
      if (!isPassing(error)) this.key = newKey()
      await tell(error)
    }
    this.setData({ acting: false })
  },
})
