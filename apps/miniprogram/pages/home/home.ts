import { api, type Told } from '../../client/api.ts'
import { chosenProfile } from '../../client/chosen-profile.ts'
import { inUse, type Shown } from '../../client/departments.ts'
import { call120, open, start } from '../../client/go.ts'
import { signedIn } from '../../client/session.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { askNotices, showBadges } from '../../parts/tab-badges.ts'
import { type Now, nowOf } from './now.ts'

/** As many departments as fill two rows; the eighth place leads to all of them. */
const MOST_DEPARTMENTS = 7

/** What is known of whom one seeks help for: nothing yet, nobody signed in, no profile, one of them, or it could not be read. */
type Person = 'unknown' | 'out' | 'none' | 'chosen' | 'unread'

const notes: Readonly<Record<Person, string>> = {
  unknown: '',
  out: '登录后可以问诊、看记录',
  none: '为自己或家人问诊前先添加',
  chosen: '当前就诊人，点此切换',
  unread: '就诊人暂时没有读到，下拉可以再试',
}

definePage({
  data: {
    state: 'loading' as 'loading' | 'ready' | 'failed',
    refusal: {},
    departments: [] as Shown[],
    person: 'unknown' as Person,
    name: '',
    notes,
    now: null as Now | null,
    words: '',
  },

  async onLoad() {
    // A doctor is on the way to the workbench and has nothing to ask here.
    if (signedIn()?.role !== 'doctor') await this.load()
  },

  async onShow() {
    if (signedIn()?.role === 'doctor') return start('/doctor/workbench/workbench')
    showBadges()
    if (this.data.state === 'ready') await this.loadPersonal()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const person = signedIn() === undefined ? 'out' : this.data.person
    try {
      const { items } = await api.doctor.listDepartments({})
      this.setData({ state: 'ready', departments: inUse(items).slice(0, MOST_DEPARTMENTS), person })
    } catch (error) {
      this.setData({ ...failed(error), person })
    }
    await this.loadPersonal()
  },

  /** What is about the person follows what is for everybody. */
  async loadPersonal() {
    if (signedIn() === undefined) return this.setData({ person: 'out', now: null })
    const [profiles, running, waiting] = await Promise.allSettled([
      api.identity.listProfiles({}),
      api.consultation.mine({ query: { group: 'running', limit: 5 } }),
      api.consultation.mine({ query: { group: 'waiting', limit: 5 } }),
    ])
    // The session may have ended on the way.
    if (signedIn() === undefined) return this.setData({ person: 'out', now: null })
    const lines = [running, waiting].flatMap((each) => (each.status === 'fulfilled' ? each.value.items : []))
    this.setData({ ...personOf(profiles), now: nowOf(lines) ?? null })
    await askNotices()
  },

  takeWords({ detail }: WechatMiniprogram.Input) {
    this.setData({ words: detail.value })
  },

  openFigure() {
    open('/triage/body/body')
  },

  /** What was written goes to triage; nothing written, the figure asks. */
  ask() {
    const words = this.data.words.trim()
    open(`/triage/body/body${words === '' ? '' : `?text=${encodeURIComponent(words)}`}`)
  },

  openReturnVisit() {
    open('/pages/doctors/doctors?lane=return_visit')
  },

  openDoctors() {
    open('/pages/doctors/doctors')
  },

  openDepartment({ currentTarget }: WechatMiniprogram.TouchEvent) {
    open(`/pages/doctors/doctors?department=${currentTarget.dataset.code}`)
  },

  openDepartments() {
    open('/pages/doctors/doctors?choose=department')
  },

  openPatient() {
    open(signedIn() === undefined ? '/pages/login/login?role=patient' : '/pages/profiles/profiles')
  },

  goOn() {
    if (this.data.now !== null) open(this.data.now.to)
  },

  openConsultations() {
    open('/pages/consultations/consultations')
  },

  openBoundary() {
    open('/pages/agreement/agreement?kind=boundary')
  },

  call: call120,
})

const personOf = (told: PromiseSettledResult<Told<'identity', 'listProfiles'>>): { person: Person; name: string } => {
  if (told.status === 'rejected') return { person: 'unread', name: '' }
  const profile = chosenProfile(told.value.items)
  return profile === undefined ? { person: 'none', name: '' } : { person: 'chosen', name: profile.name }
}
