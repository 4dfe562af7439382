import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { nameOf } from '../../client/departments.ts'
import { open, replace } from '../../client/go.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { type Asked, askedIn } from './asked.ts'
import { type Line, lineOf } from './shown.ts'

type Tapped<Data extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>

/** Doctors who fit a recommendation, each with the reasons, and how they were put in order. */
definePage({
  data: {
    state: 'loading' as 'loading' | 'ready' | 'empty' | 'failed',
    refusal: {},
    words: '',
    names: '',
    lines: [] as Line[],
    about: '',
    /** Whose place is explained. */
    explained: null as Line | null,
  },
  asked: undefined as Asked | undefined,
  along: '',

  async onLoad(query: Record<string, string | undefined>) {
    this.asked = askedIn(query)
    if (this.asked === undefined) return replace('/pages/doctors/doctors')
    const { triageId, lane } = query
    this.along = `${lane === undefined ? '' : `&lane=${lane}`}${triageId === undefined ? '' : `&triageId=${triageId}`}`
    this.setData({ words: this.asked.q ?? '' })
    await this.load()
    await this.loadNames(this.asked.departments.split(','))
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    if (this.asked === undefined) return
    try {
      const { items, about } = await api.doctor.matchDoctors({ query: this.asked })
      const now = serverNow()
      this.setData({ state: items.length === 0 ? 'empty' : 'ready', lines: items.map((item) => lineOf(item, now)), about })
    } catch (error) {
      this.setData(failed(error))
    }
  },

  async loadNames(codes: readonly string[]) {
    try {
      const { items } = await api.doctor.listDepartments({})
      const names = codes.map((code) => nameOf(items, code)).filter((name) => name !== '')
      this.setData({ names: names.join('、') })
    } catch {
      // Each doctor says the department too.
    }
  },

  explain({ currentTarget }: Tapped<{ index: number }>) {
    this.setData({ explained: this.data.lines[currentTarget.dataset.index] ?? null })
  },

  hide() {
    this.setData({ explained: null })
  },

  /** The recommendation travels along, so that it can be seen whether it led to the right doctor. */
  openDoctor({ detail }: WechatMiniprogram.CustomEvent<{ doctorId: string }>) {
    open(`/pages/doctor/doctor?id=${detail.doctorId}${this.along}`)
  },

  openOthers() {
    open(`/pages/doctors/doctors?department=${this.asked?.departments.split(',')[0] ?? ''}${this.along}`)
  },
})
