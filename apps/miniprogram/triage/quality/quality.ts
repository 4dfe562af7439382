import { api } from '../../client/api.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { type Shown, shownOf } from './shown.ts'

/** Departments that are in sight before all are asked for. */
const FIRST_DEPARTMENTS = 8

/** How often triage is right, how that was measured, and how it went with real people. For everybody, signed in or not. */
definePage({
  data: {
    state: 'loading' as 'loading' | 'ready' | 'failed',
    refusal: {},
    shown: null as Shown | null,
    most: FIRST_DEPARTMENTS,
  },

  async onLoad() {
    await this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  onShareAppMessage: () => ({ title: '医键通的导诊有多准', path: '/triage/quality/quality' }),

  async load() {
    try {
      this.setData({ state: 'ready', shown: shownOf(await api.triage.quality({})) })
    } catch (error) {
      this.setData(failed(error))
    }
  },

  showAll() {
    this.setData({ most: Number.MAX_SAFE_INTEGER })
  },
})
