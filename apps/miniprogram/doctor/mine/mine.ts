import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { open, start } from '../../client/go.ts'
import { largePrint, setLargePrint } from '../../client/look.ts'
import { isPassing } from '../../client/refusal.ts'
import { signInWithWechat, signOut } from '../../client/session.ts'
import { askNextTime } from '../../client/silent-sign-in.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { cardOf, type DoctorCard } from '../card.ts'
import { type Desk, deskOf } from '../desk.ts'
import type { Change, Tap } from '../events.ts'
import { figuresOf, standingOf } from './standing.ts'

let doctorId = ''

/** The doctor's own page. */
definePage({
  needs: 'doctor',
  data: {
    state: 'loading' as 'loading' | 'failed' | 'ready',
    refusal: {} as { code?: string; message?: string },
    card: {} as Partial<DoctorCard>,
    figures: {} as Partial<ReturnType<typeof figuresOf>>,
    standing: {} as Partial<ReturnType<typeof standingOf>>,
    desk: {} as Partial<Desk>,
    introduction: '',
    waiting: 0,
    large: largePrint(),
    busy: false,
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
      const practice = await api.doctor.ownPractice({})
      const now = serverNow()
      doctorId = practice.doctorId
      this.setData({
        state: 'ready',
        large: largePrint(),
        card: cardOf(practice),
        figures: figuresOf(practice),
        standing: standingOf(practice, now),
        desk: deskOf(practice, now),
        introduction: practice.expertise.length > 0 ? practice.expertise.join('、') : '还没有写，患者会想知道您擅长什么',
      })
      const { counts } = await api.consultation.workbench({ query: { limit: 1 } })
      this.setData({ waiting: counts.pendingAccept })
    } catch (error) {
      if (this.data.state !== 'ready') this.setData(failed(error))
      else if (!isPassing(error)) await tell(error)
    }
  },
  openPage() {
    if (!this.data.standing.stopped) open(`/pages/doctor/doctor?id=${doctorId}`)
  },
  renew() {
    open('/doctor/apply/apply')
  },
  go({ currentTarget }: Tap<{ url: string }>) {
    open(currentTarget.dataset.url)
  },
  turnLarge({ detail }: Change<{ on: boolean }>) {
    setLargePrint(detail.on)
    this.setData({ large: detail.on })
  },
  async toPatient() {
    if (this.data.busy) return
    this.setData({ busy: true })
    wx.showLoading({ title: '正在切换', mask: true })
    try {
      await signInWithWechat('patient')
      wx.hideLoading()
      start('/pages/home/home')
    } catch (error) {
      wx.hideLoading()
      // WeChat knows this telephone under no account of ours, as after signing in by SMS: the patient signs in by hand.
      if (isPassing(error)) await tell(error)
      else start('/pages/login/login?role=patient')
    } finally {
      this.setData({ busy: false })
    }
  },
  async leave() {
    const { confirm } = await wx.showModal({
      title: '',
      content: '退出后收不到新患者的提醒。正在进行的问诊不受影响。',
      confirmText: '退出登录',
      cancelText: '不退出',
    })
    if (!confirm) return
    askNextTime()
    await signOut()
    start('/pages/login/login?role=doctor')
  },
})
