import { api } from '../../client/api.ts'
import { chosenProfile } from '../../client/chosen-profile.ts'
import { inUse, type Shown } from '../../client/departments.ts'
import { call120, open, start } from '../../client/go.ts'
import { signedIn } from '../../client/session.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { type Now, nowOf } from './now.ts'

/** As many departments as fill two rows; the eighth place leads to all of them. */
const MOST_DEPARTMENTS = 7

definePage({
  data: {
    state: 'loading' as 'loading' | 'ready' | 'failed',
    refusal: {},
    departments: [] as Shown[],
    patient: null as { name: string } | null,
    signedIn: false,
    now: null as Now | null,
    words: '',
  },

  async onLoad() {
    await this.load()
  },

  async onShow() {
    if (signedIn()?.role === 'doctor') return start('/doctor/workbench/workbench')
    if (this.data.state === 'ready') await this.loadPersonal()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const { items } = await api.doctor.listDepartments({})
      this.setData({ state: 'ready', departments: inUse(items).slice(0, MOST_DEPARTMENTS), signedIn: signedIn() !== undefined })
    } catch (error) {
      this.setData({ ...failed(error), signedIn: signedIn() !== undefined })
    }
    await this.loadPersonal()
  },

  /** What is about the person follows what is for everybody, and stays away quietly when it cannot be had. */
  async loadPersonal() {
    if (signedIn() === undefined) return this.setData({ signedIn: false, patient: null, now: null })
    const [profiles, running, waiting] = await Promise.allSettled([
      api.identity.listProfiles({}),
      api.consultation.mine({ query: { group: 'running', limit: 5 } }),
      api.consultation.mine({ query: { group: 'waiting', limit: 5 } }),
    ])
    const patient = profiles.status === 'fulfilled' ? chosenProfile(profiles.value.items) : undefined
    const lines = [running, waiting].flatMap((each) => (each.status === 'fulfilled' ? each.value.items : []))
    this.setData({
      signedIn: signedIn() !== undefined,
      patient: patient === undefined ? null : { name: patient.name },
      now: nowOf(lines) ?? null,
    })
  },

  takeWords({ detail }: WechatMiniprogram.Input) {
    this.setData({ words: detail.value })
  },

  ask() {
    open(`/pages/doctors/doctors?q=${encodeURIComponent(this.data.words.trim())}`)
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
    open(this.data.signedIn ? '/pages/profiles/profiles' : '/pages/login/login?role=patient')
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
