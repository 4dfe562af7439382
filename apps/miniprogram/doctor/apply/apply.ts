import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { clockTime } from '../../client/format.ts'
import { open, replace, start } from '../../client/go.ts'
import { asRefusal, isPassing, Refusal } from '../../client/refusal.ts'
import { signedIn, signInWithWechat } from '../../client/session.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import type { Practice } from '../desk.ts'
import type { Change, Tap, Typed } from '../events.ts'
import { felt } from '../felt.ts'
import { dropDraft, keepDraft, keptDraft } from '../kept.ts'
import { cleaned, isDraft } from './draft.ts'
import { type Application, type DocumentKind, type Draft, type FieldName, steps } from './fields.ts'
import { fieldsOf, type Problems, slotsOf, summaryOf } from './form.ts'
import { judged } from './judged.ts'
import { firstGap, placed, stepOf } from './places.ts'
import { type Progress, progressOf, type Standing, standings, stoppedStanding } from './progress.ts'
import { sendIn, TERMS } from './send-in.ts'

const KEPT_AS = 'application'

/** What is written here is the telephone's until it was saved; there is one form at a time. */
let draft: Draft = {}
let application: Application | undefined
let departmentName = ''
/** Pictures on their way; a step is not left before they are there. */
let uploading = 0

definePage({
  data: {
    state: 'loading' as 'loading' | 'failed' | 'ready',
    refusal: {} as { code?: string; message?: string },
    form: false,
    approved: false,
    isDoctor: false,
    active: false,
    standing: null as Standing | null,
    progress: [] as Progress[],
    summary: [] as ReturnType<typeof summaryOf>,
    rejected: '',
    steps,
    step: 0,
    fields: [] as ReturnType<typeof fieldsOf>,
    slots: [] as ReturnType<typeof slotsOf>,
    departmentCode: '',
    choosingDepartment: false,
    consent: false,
    agreed: false,
    missing: [] as string[],
    doubts: [] as string[],
    checked: false,
    problems: {} as Problems,
    saved: '',
    busy: false,
  },
  onLoad() {
    const person = signedIn()
    if (person === undefined) {
      replace(`/pages/login/login?role=patient&back=${encodeURIComponent('/doctor/apply/apply')}`)
      return
    }
    uploading = 0
    void this.load()
  },
  async onPullDownRefresh() {
    if (!this.data.form) await this.load()
    wx.stopPullDownRefresh()
  },
  async load() {
    try {
      application = await api.doctor.ownApplication({})
      departmentName = application.departmentName ?? ''
      const canWrite = application.moves.some(({ name, possible }) => name === 'save' && possible)
      if (canWrite) this.write(application.details)
      else this.showStanding(application, application.state === 'approved' ? await api.doctor.ownPractice({}) : undefined)
    } catch (error) {
      const refusal = asRefusal(error)
      if (refusal.code === 'application.not_found') this.write({})
      else this.setData(failed(refusal))
    }
  },
  /** `practice` is what became of an approved application. */
  showStanding(found: Application, practice?: Practice) {
    dropDraft(KEPT_AS)
    const stopped = practice && stoppedStanding(practice)
    this.setData({
      state: 'ready',
      form: false,
      approved: found.state === 'approved',
      isDoctor: signedIn()?.role === 'doctor',
      active: practice !== undefined && stopped === undefined,
      standing: stopped ?? standings[found.state] ?? null,
      progress: progressOf(found.history),
      summary: summaryOf(found),
    })
  },
  /** What was begun on this telephone comes before what the server has: it is the newer. */
  write(details: Draft) {
    draft = keptDraft(KEPT_AS, isDraft) ?? details
    this.setData({
      state: 'ready',
      form: true,
      approved: false,
      standing: null,
      rejected: application?.rejectedReason ?? '',
      consent: draft.consentOfInstitution === true,
      slots: slotsOf(draft),
      departmentCode: draft.departmentCode ?? '',
      ...judged(application),
    })
    // What was sent back is read from the beginning; what was left is gone on with.
    this.showStep(application?.state === 'rejected' ? 0 : firstGap(application?.missing))
  },
  /** Papers that were renewed: a new application that begins with what is known. */
  renew() {
    if (application !== undefined) this.write(application.details)
  },
  showStep(step: number) {
    this.setData({ step, fields: fieldsOf(step, draft, this.data.problems, departmentName) })
  },
  change(changes: Draft, place: string) {
    draft = { ...draft, ...changes }
    keepDraft(KEPT_AS, draft)
    const { [place]: _mended, ...problems } = this.data.problems
    this.setData({ problems, saved: '' })
  },
  type({ currentTarget, detail }: Tap<{ name: FieldName; at: number }> & Typed) {
    const { name, at } = currentTarget.dataset
    const field = this.data.fields[at]
    const value = field?.capitals ? detail.value.toUpperCase() : detail.value
    this.change({ [name]: value }, name)
    this.setData({ [`fields[${at}].value`]: value, [`fields[${at}].problem`]: '' })
  },
  set(name: FieldName, value: string) {
    this.change({ [name]: value }, name)
    this.showStep(this.data.step)
  },
  choose({ currentTarget }: Tap<{ name: FieldName; value: string }>) {
    this.set(currentTarget.dataset.name, currentTarget.dataset.value)
  },
  pick({ currentTarget, detail }: Tap<{ name: FieldName; options: readonly string[] }> & Change<{ value: number }>) {
    this.set(currentTarget.dataset.name, currentTarget.dataset.options[Number(detail.value)] ?? '')
  },
  pickDate({ currentTarget, detail }: Tap<{ name: FieldName }> & Typed) {
    this.set(currentTarget.dataset.name, detail.value)
  },
  openDepartments() {
    this.setData({ choosingDepartment: true })
  },
  closeDepartments() {
    this.setData({ choosingDepartment: false })
  },
  chooseDepartment({ detail }: Change<{ code: string; name: string }>) {
    departmentName = detail.name
    this.setData({ departmentCode: detail.code, choosingDepartment: false })
    this.set('departmentCode', detail.code)
  },
  attach({ currentTarget, detail }: Tap<{ kind: DocumentKind; at: number }> & Change<{ pictureId: string }>) {
    const { kind, at } = currentTarget.dataset
    this.change({ documents: { ...draft.documents, [kind]: detail.pictureId } }, 'documents')
    this.setData({ [`slots[${at}].pictureId`]: detail.pictureId })
  },
  count({ detail }: Change<{ busy: boolean }>) {
    uploading += detail.busy ? 1 : -1
  },
  turnConsent() {
    const consent = !this.data.consent
    this.change({ consentOfInstitution: consent }, 'consent')
    this.setData({ consent })
  },
  turnAgreed() {
    const { agreed: _mended, ...problems } = this.data.problems
    this.setData({ agreed: !this.data.agreed, problems })
  },
  openTerms() {
    open(`/pages/agreement/agreement?kind=${TERMS}`)
  },
  fill({ currentTarget }: Tap<{ name: string }>) {
    this.showStep(stepOf(currentTarget.dataset.name))
  },
  jump({ currentTarget }: Tap<{ step: number }>) {
    void this.goTo(currentTarget.dataset.step)
  },
  back() {
    void this.goTo(this.data.step - 1)
  },
  next() {
    const last = this.data.step === steps.length - 1
    void (last ? this.submit() : this.goTo(this.data.step + 1))
  },
  async goTo(step: number) {
    if (this.data.busy || step === this.data.step) return
    if (uploading > 0) return void wx.showToast({ title: '还有图片正在上传，请稍等', icon: 'none' })
    if (step > this.data.step && !(await this.save())) return
    this.showStep(step)
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  /** Saves to the server. Without a network one may go on: it is all kept here, and saved with the next step. */
  async save(): Promise<boolean> {
    this.setData({ busy: true, problems: {} })
    try {
      await api.doctor.saveApplication({ body: cleaned(draft) })
      dropDraft(KEPT_AS)
      application = await api.doctor.ownApplication({})
      this.setData({ ...judged(application), rejected: '', saved: `${clockTime(serverNow())} 已保存，可以随时离开` })
      return true
    } catch (error) {
      if (!isPassing(error)) return this.refused(asRefusal(error))
      this.setData({ saved: '网络没有连上，先存在这部手机里' })
      return true
    } finally {
      this.setData({ busy: false })
    }
  },
  /** Shows what was refused where it belongs. Answers whether what is in front of the person is in order. */
  refused(refusal: Refusal): boolean {
    const found = placed(refusal)
    if (found === undefined) {
      void tell(refusal)
      if (refusal.code === 'application.cannot_save' || refusal.code === 'application.saved_meanwhile') void this.load()
      return false
    }
    this.setData({ problems: found.problems })
    if (found.step > this.data.step) return true
    this.showStep(found.step)
    return false
  },
  async submit() {
    if (this.data.busy) return
    if (!(await this.save())) return
    if (application === undefined) return void tell(new Refusal('network.offline', this.data.saved))
    if (!this.data.agreed) return this.setData({ problems: { agreed: '请阅读并同意医生服务协议。' } })
    this.setData({ busy: true })
    try {
      await sendIn(application)
      felt()
      await this.load()
      wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    } catch (error) {
      this.refused(asRefusal(error))
    } finally {
      this.setData({ busy: false })
    }
  },
  async enter() {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      await signInWithWechat('doctor')
      start('/doctor/workbench/workbench')
    } catch (error) {
      // Signed in by SMS, WeChat knows this telephone under no account: the doctor signs in by hand.
      if (isPassing(error)) await tell(error)
      else open(`/pages/login/login?role=doctor&back=${encodeURIComponent('/doctor/workbench/workbench')}`)
    } finally {
      this.setData({ busy: false })
    }
  },
})
