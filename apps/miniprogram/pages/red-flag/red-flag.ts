import { api } from '../../client/api.ts'
import { type Danger, dangerShown, type NotNow } from '../../client/danger.ts'
import { goBack, open } from '../../client/go.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'

type Tapped<Data extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>
type Site = Awaited<ReturnType<typeof api.triage.emergencySites>>['items'][number]

/** The city somebody looked for last. */
const CITY = 'emergency-city'
/** As many as somebody reads in a hurry. */
const NEAREST = 5

/** What is said when the page was opened by its address. */
const anyDanger: Pick<Danger, 'title' | 'noticed' | 'advice' | 'calls'> = {
  title: '您描述的情况可能很急',
  noticed: '您写的内容里有需要马上处理的表现。线上问诊来不及，也帮不了急症。',
  advice: ['拨打120，说清楚人在哪里、哪里不舒服。', '不要自己开车，也不要独自去医院。', '身边留一个人，带上正在吃的药和以前的病历。'],
  calls: [{ name: '急救电话', number: '120' }],
}

/** Help first: what was noticed, whom to call, where to go. The way on is quiet, and asks one more question. */
definePage({
  data: {
    danger: anyDanger,
    notNow: null as Danger['notNow'] | null,
    asking: false,
    acting: false,
    stands: false,
    cities: [] as string[],
    city: '',
    cityIndex: 0,
    sites: [] as Site[],
    source: '',
    sitesState: 'loading' as 'loading' | 'ready' | 'failed',
  },

  async onLoad() {
    const shown = dangerShown()
    if (shown !== undefined) this.setData({ danger: shown.danger, notNow: shown.danger.notNow })
    const kept: unknown = wx.getStorageSync(CITY)
    await this.loadSites(typeof kept === 'string' ? kept : '')
  },

  call({ currentTarget }: Tapped<{ number: string }>) {
    wx.makePhoneCall({ phoneNumber: currentTarget.dataset.number }).catch(() => undefined)
  },

  async loadSites(city: string) {
    try {
      const { cities, items, source } = await api.triage.emergencySites({ query: city === '' ? {} : { city } })
      this.setData({
        cities,
        city,
        cityIndex: Math.max(0, cities.indexOf(city)),
        sites: city === '' ? [] : items.slice(0, NEAREST),
        source,
        sitesState: 'ready',
      })
    } catch {
      // Help by telephone is above; a list of hospitals is not worth a word of its own now.
      this.setData({ sitesState: 'failed' })
    }
  },

  async chooseCity({ detail }: WechatMiniprogram.PickerChange) {
    const city = this.data.cities[Number(detail.value)] ?? ''
    wx.setStorageSync(CITY, city)
    await this.loadSites(city)
  },

  openBoundary() {
    open('/pages/agreement/agreement?kind=boundary')
  },

  ask() {
    // Without anybody to tell the answer to, there is nothing to go on with.
    if (this.data.notNow === null) return goBack()
    this.setData({ asking: true })
    wx.pageScrollTo({ selector: '#asking', duration: 200 }).catch(() => undefined)
  },

  async answer({ currentTarget }: Tapped<{ code: NotNow }>) {
    const shown = dangerShown()
    if (shown === undefined || this.data.acting) return
    this.setData({ acting: true })
    try {
      const danger = await shown.judge(currentTarget.dataset.code)
      if (danger === undefined) return goBack()
      this.setData({ danger, notNow: danger.notNow, asking: false, stands: true })
      wx.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => undefined)
    } catch (error) {
      await tell(error)
    } finally {
      this.setData({ acting: false })
    }
  },
})
