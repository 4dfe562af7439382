import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { ago } from '../../client/format.ts'
import { open } from '../../client/go.ts'
import { isPassing } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { type CaseLine, caseLine, type Row } from '../case-line.ts'
import type { Tap } from '../events.ts'
import { caseState } from '../words.ts'

let loadingMore = false

const linesOf = (rows: readonly Row[]): CaseLine[] => {
  const now = serverNow()
  return rows.map((row) => caseLine(row, `${caseState(row.state, row.reason)} · ${ago(row.changedAt, now)}`))
}

/** Everybody the doctor has seen, newest first. */
definePage({
  needs: 'doctor',
  data: {
    state: 'loading' as 'loading' | 'empty' | 'failed' | 'ready',
    refusal: {} as { code?: string; message?: string },
    items: [] as CaseLine[],
    next: '',
    waiting: 0,
  },
  onShow() {
    wx.hideHomeButton()
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },
  async load() {
    try {
      const { counts, items, next } = await api.consultation.workbench({ query: { group: 'history' } })
      // What was paged in further down stays, unless the top has moved.
      const unmoved = items[0]?.consultationId === this.data.items[0]?.id && this.data.items.length > items.length
      this.setData({
        waiting: counts.pendingAccept,
        state: items.length === 0 ? 'empty' : 'ready',
        ...(!unmoved && { items: linesOf(items), next: next ?? '' }),
      })
    } catch (error) {
      if (this.data.state === 'loading' || this.data.state === 'failed') this.setData(failed(error))
      else if (!isPassing(error)) await tell(error)
    }
  },
  async onReachBottom() {
    const { next, items } = this.data
    if (next === '' || loadingMore) return
    loadingMore = true
    try {
      const more = await api.consultation.workbench({ query: { group: 'history', after: next } })
      if (next !== this.data.next) return
      const lines = linesOf(more.items)
      this.setData({ next: more.next ?? '', ...Object.fromEntries(lines.map((line, index) => [`items[${items.length + index}]`, line])) })
    } catch (error) {
      await tell(error)
    } finally {
      loadingMore = false
    }
  },
  open({ currentTarget }: Tap<{ id: string }>) {
    open(`/doctor/consultation/consultation?id=${currentTarget.dataset.id}`)
  },
  // The list shares its lines with the workbench, where these have something to do.
  accept() {},
  askDecline() {},
})
