import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { nameOf, type Subject, subjectsOf } from '../../client/departments.ts'
import { decoded, open, replace } from '../../client/go.ts'
import { asRefusal } from '../../client/refusal.ts'
import { definePage } from '../../parts/define-page.ts'
import { type DoctorLine, doctorLine } from '../../parts/doctor-card/line.ts'
import { type Chunk, nearby, redrawn } from '../../parts/long-list.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { type Chosen, type Counts, chosenIn, type Filter, noFilter, queryOf } from './filter.ts'

type Tapped<Data extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>
type Told<Detail extends object> = WechatMiniprogram.CustomEvent<Detail>
type Departments = Parameters<typeof nameOf>[0]

/** Scrolling less than this changes nothing worth looking at, px. */
const NOTICED = 200

const asWritten = (query: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(query)
    .map(([name, value = '']) => `${name}=${value}`)
    .join('&')

/** Doctors to choose from, by words and filters. */
definePage({
  data: {
    state: 'loading' as 'loading' | 'ready' | 'empty' | 'failed',
    refusal: {},
    filter: noFilter as Filter,
    chosen: [] as Chosen[],
    departmentName: '',
    lane: '',
    asking: false,
    notice: '',
    total: -1,
    counts: {} as Counts | Record<string, never>,
    /** How many there would be with the words alone, where filters leave nobody. */
    without: 0,
    chunks: [] as Chunk<DoctorLine>[],
    more: '' as '' | 'loading' | 'failed' | 'end',
    moreFailed: '',
    subjects: [] as Subject[],
    firstSheet: '',
  },
  all: [] as DoctorLine[][],
  next: undefined as string | undefined,
  /** Answers to an older question are not for this list any more. */
  round: 0,
  /** Whether the numbers beside the filters are of the filter as it stands, and whether anybody looks at them. */
  counted: false,
  counting: false,
  departments: [] as Departments,
  triageId: '',
  seenAt: 0,
  screenHeight: wx.getWindowInfo().windowHeight,

  async onLoad(query: Record<string, string | undefined>) {
    const { q, department = '', lane = '', choose, triageId = '' } = query
    // What a recommendation came to is matched, not searched for.
    if (query.departments !== undefined) return replace(`/triage/matches/matches?${asWritten(query)}`)
    const filter = { ...noFilter, q: decoded(q).trim(), department }
    this.triageId = triageId
    this.setData({ lane, filter, chosen: chosenIn(filter, ''), firstSheet: choose === 'department' ? 'department' : '' })
    await this.load()
    await this.loadDepartments()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async onReachBottom() {
    const { state, more, asking } = this.data
    if (state === 'ready' && more === '' && !asking) await this.loadMore()
  },

  onPageScroll({ scrollTop }: { scrollTop: number }) {
    if (Math.abs(scrollTop - this.seenAt) < NOTICED) return
    this.seenAt = scrollTop
    this.redraw()
  },

  async load() {
    const round = ++this.round
    const { filter, chosen } = this.data
    // Counting everybody is worth its while only when somebody looks at the numbers.
    const counted = this.counting || filter.q !== '' || chosen.length > 0
    try {
      const { items, next, total = -1, notice = '', counts } = await api.doctor.listDoctors({ query: queryOf(filter, { counts: counted }) })
      if (round !== this.round) return
      const now = serverNow()
      const lines = items.map((item) => doctorLine(item, now))
      this.all = [lines]
      this.next = next
      this.counted = counts !== undefined
      this.setData({
        state: lines.length === 0 ? 'empty' : 'ready',
        chunks: [{ key: 0, height: 0, lines }],
        more: next === undefined ? 'end' : '',
        notice,
        total,
        without: 0,
        ...(counts !== undefined && { counts }),
      })
      this.measure(0)
      if (lines.length === 0 && filter.q !== '' && chosen.length > 0) await this.countWithout(round)
    } catch (error) {
      if (round === this.round) this.setData(failed(error))
    }
  },

  async loadMore() {
    const round = this.round
    this.setData({ more: 'loading' })
    try {
      const { items, next } = await api.doctor.listDoctors({ query: queryOf(this.data.filter, { after: this.next }) })
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

  async countWithout(round: number) {
    const { total = 0 } = await api.doctor.listDoctors({
      query: queryOf({ ...noFilter, q: this.data.filter.q }, { counts: true, limit: 1 }),
    })
    if (round === this.round) this.setData({ without: total })
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
      this.departments = items
      const { filter } = this.data
      const departmentName = nameOf(items, filter.department)
      this.setData({
        subjects: subjectsOf(items),
        departmentName,
        chosen: chosenIn(filter, departmentName),
      })
    } catch {
      // The list works without; the sheet asks again when it is opened.
    }
  },

  /** Asks anew with something else chosen. */
  choose(changed: Partial<Filter>, departmentName?: string) {
    const filter = { ...this.data.filter, ...changed }
    const name = departmentName ?? nameOf(this.departments, filter.department)
    this.counted = false
    this.setData({
      filter,
      departmentName: name,
      chosen: chosenIn(filter, name),
      state: 'loading',
      more: '',
      notice: '',
      total: -1,
    })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    return this.load()
  },

  takeChoice({ detail: { chosen, name } }: Told<{ chosen: Partial<Filter>; name?: string }>) {
    return this.choose(chosen, name)
  },

  takeBack({ currentTarget }: Tapped<{ name: Chosen['name'] }>) {
    const { name } = currentTarget.dataset
    return this.choose({ [name]: noFilter[name] })
  },

  takeAllBack() {
    return this.choose({ ...noFilter, q: this.data.filter.q, sort: this.data.filter.sort })
  },

  /** The way out of a list without anybody in it. */
  showAll() {
    return this.choose(noFilter)
  },

  search({ detail }: Told<{ words: string }>) {
    // Other words are another question: the order chosen for the last one is not asked for again.
    return this.choose({ q: detail.words, sort: '' })
  },

  /** A department written in place of words, or where words found nobody. */
  departmentInstead(code: string, name: string) {
    return this.choose({ ...noFilter, department: code }, name)
  },

  takeSuggested({ detail }: Told<{ code: string; name: string }>) {
    return this.departmentInstead(detail.code, detail.name)
  },

  tapDepartment({ currentTarget }: Tapped<{ code: string; name: string }>) {
    return this.departmentInstead(currentTarget.dataset.code, currentTarget.dataset.name)
  },

  takeAsking({ detail }: Told<{ on: boolean }>) {
    this.setData({ asking: detail.on })
  },

  async openFilters() {
    this.counting = true
    if (this.data.subjects.length === 0) await this.loadDepartments()
    if (this.counted) return
    const round = this.round
    try {
      const { total = -1, counts } = await api.doctor.listDoctors({ query: queryOf(this.data.filter, { counts: true, limit: 1 }) })
      if (round !== this.round || counts === undefined) return
      this.counted = true
      this.setData({ counts, total })
    } catch {
      // One can choose without the numbers; the list says what is wrong.
    }
  },

  openTriage() {
    open(`/triage/body/body?text=${encodeURIComponent(this.data.filter.q)}`)
  },

  /** A recommendation travels along, so that it can be seen whether it led to the right doctor. */
  openDoctor({ detail }: Told<{ doctorId: string }>) {
    const { lane } = this.data
    const along = `${lane === '' ? '' : `&lane=${lane}`}${this.triageId === '' ? '' : `&triageId=${this.triageId}`}`
    open(`/pages/doctor/doctor?id=${detail.doctorId}${along}`)
  },
})
