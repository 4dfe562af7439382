import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { nameOf, type Subject, subjectsOf } from '../../client/departments.ts'
import { decoded, open } from '../../client/go.ts'
import { asRefusal } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { type DoctorLine, doctorLine } from '../../parts/doctor-card/line.ts'
import { type Chunk, nearby, redrawn } from '../../parts/long-list.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { type Filter, isNarrowed, moreLabel, noFilter, prices, queryOf, sorts, titles } from './filter.ts'

type Sheet = '' | 'department' | 'hospital' | 'more' | 'sort'
type Tap = WechatMiniprogram.TouchEvent

/** Scrolling less than this changes nothing worth looking at, px. */
const NOTICED = 200

definePage({
  data: {
    state: 'loading' as 'loading' | 'ready' | 'empty' | 'failed',
    refusal: {},
    words: '',
    filter: noFilter as Filter,
    narrowed: false,
    departmentName: '',
    moreName: '',
    sortName: sorts[0]?.label ?? '',
    lane: '',
    chunks: [] as Chunk<DoctorLine>[],
    more: '' as '' | 'loading' | 'failed' | 'end',
    moreFailed: '',
    sheet: '' as Sheet,
    subjects: [] as Subject[],
    hospitalWords: '',
    hospitals: [] as { hospital: string; doctors: number }[],
    sorts,
    titles,
    prices,
  },
  all: [] as DoctorLine[][],
  next: undefined as string | undefined,
  /** Answers to an older question are not for this list any more. */
  round: 0,
  seenAt: 0,
  screenHeight: wx.getWindowInfo().windowHeight,

  async onLoad({ q, department, lane, choose }: Record<string, string | undefined>) {
    const words = decoded(q)
    const filter = { ...noFilter, q: words, department: department ?? '' }
    this.setData({ words, lane: lane ?? '', filter, narrowed: isNarrowed(filter), sheet: choose === 'department' ? 'department' : '' })
    await this.load()
    await this.loadDepartments()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async onReachBottom() {
    if (this.data.state === 'ready' && this.data.more === '') await this.loadMore()
  },

  onPageScroll({ scrollTop }: { scrollTop: number }) {
    if (Math.abs(scrollTop - this.seenAt) < NOTICED) return
    this.seenAt = scrollTop
    this.redraw()
  },

  async load() {
    const round = ++this.round
    try {
      const { items, next } = await api.doctor.listDoctors({ query: queryOf(this.data.filter, undefined) })
      if (round !== this.round) return
      const now = serverNow()
      const lines = items.map((item) => doctorLine(item, now))
      this.all = [lines]
      this.next = next
      this.setData({
        state: lines.length === 0 ? 'empty' : 'ready',
        chunks: [{ key: 0, height: 0, lines }],
        more: next === undefined ? 'end' : '',
      })
      this.measure(0)
    } catch (error) {
      if (round === this.round) this.setData(failed(error))
    }
  },

  async loadMore() {
    const round = this.round
    this.setData({ more: 'loading' })
    try {
      const { items, next } = await api.doctor.listDoctors({ query: queryOf(this.data.filter, this.next) })
      if (round !== this.round) return
      const now = serverNow()
      const lines = items.map((item) => doctorLine(item, now))
      const key = this.all.push(lines) - 1
      this.next = next
      this.setData({ [`chunks[${key}]`]: { key, height: 0, lines }, more: next === undefined ? 'end' : '' })
      this.measure(key)
    } catch (error) {
      if (round === this.round) this.setData({ more: 'failed', moreFailed: asRefusal(error).message })
    }
  },

  /** Learns how high a chunk is while it is drawn. */
  measure(key: number) {
    const query = wx.createSelectorQuery()
    query.select(`#chunk-${key}`).boundingClientRect((box) => {
      const height = box?.height ?? 0
      if (height > 0 && this.data.chunks[key] !== undefined) this.setData({ [`chunks[${key}].height`]: height })
    })
    query.exec()
  },

  redraw() {
    const { chunks } = this.data
    const heights = chunks.map(({ height }) => height)
    const changes = redrawn(chunks, this.all, nearby(heights, this.seenAt, this.screenHeight))
    if (Object.keys(changes).length > 0) this.setData(changes)
  },

  async loadDepartments() {
    try {
      const { items } = await api.doctor.listDepartments({})
      this.setData({ subjects: subjectsOf(items), departmentName: nameOf(items, this.data.filter.department) })
    } catch {
      // The list works without; the sheet asks again when it is opened.
    }
  },

  /** Asks anew with something else chosen. */
  choose(chosen: Partial<Filter>) {
    const filter = { ...this.data.filter, ...chosen }
    const sortName = sorts.find(({ value }) => value === filter.sort)?.label ?? ''
    this.setData({ filter, narrowed: isNarrowed(filter), moreName: moreLabel(filter), sortName, sheet: '', state: 'loading', more: '' })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    return this.load()
  },

  takeWords({ detail }: WechatMiniprogram.Input) {
    this.setData({ words: detail.value })
  },

  search() {
    return this.choose({ q: this.data.words.trim() })
  },

  clearWords() {
    this.setData({ words: '' })
    return this.choose({ q: '' })
  },

  /** The way out of a list without anybody in it. */
  takeBack() {
    this.setData({ words: '', departmentName: '' })
    return this.choose({ ...noFilter, sort: this.data.filter.sort })
  },

  async openSheet({ currentTarget }: Tap) {
    const { sheet } = currentTarget.dataset as { sheet: Sheet }
    this.setData({ sheet })
    if (sheet === 'department' && this.data.subjects.length === 0) await this.loadDepartments()
    if (sheet === 'hospital' && this.data.hospitals.length === 0) await this.loadHospitals()
  },

  closeSheet() {
    this.setData({ sheet: '' })
  },

  chooseDepartment({ currentTarget }: Tap) {
    const { code, name } = currentTarget.dataset as { code: string; name: string }
    this.setData({ departmentName: name })
    return this.choose({ department: code })
  },

  /** The words found nobody: the department alone. */
  departmentInstead({ currentTarget }: Tap) {
    const { code, name } = currentTarget.dataset as { code: string; name: string }
    this.setData({ words: '', departmentName: name })
    return this.choose({ ...noFilter, sort: this.data.filter.sort, department: code })
  },

  async loadHospitals() {
    try {
      const q = this.data.hospitalWords.trim()
      const { items } = await api.doctor.listHospitals({ query: { limit: 50, ...(q !== '' && { q }) } })
      this.setData({ hospitals: items })
    } catch (error) {
      await tell(error)
    }
  },

  takeHospitalWords({ detail }: WechatMiniprogram.Input) {
    this.setData({ hospitalWords: detail.value })
  },

  chooseHospital({ currentTarget }: Tap) {
    return this.choose({ hospital: (currentTarget.dataset as { hospital: string }).hospital })
  },

  /** Tapping what is chosen takes it back. */
  chooseTitle({ currentTarget }: Tap) {
    const { title } = currentTarget.dataset as { title: Filter['title'] }
    return this.choose({ title: title === this.data.filter.title ? '' : title })
  },

  choosePrice({ currentTarget }: Tap) {
    return this.choose({ priceMax: (currentTarget.dataset as { price: number }).price })
  },

  chooseSort({ currentTarget }: Tap) {
    return this.choose({ sort: (currentTarget.dataset as { sort: Filter['sort'] }).sort })
  },

  openDoctor({ detail }: WechatMiniprogram.CustomEvent<{ doctorId: string }>) {
    open(`/pages/doctor/doctor?id=${detail.doctorId}${this.data.lane === '' ? '' : `&lane=${this.data.lane}`}`)
  },
})
