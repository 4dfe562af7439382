import { api } from '../../client/api.ts'
import { chooseProfile, chosenProfile } from '../../client/chosen-profile.ts'
import { serverNow } from '../../client/clock.ts'
import { yuan } from '../../client/format.ts'
import { call120, open, replace } from '../../client/go.ts'
import { isPassing, Refusal } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { type Lane, laneNames } from '../../client/words.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { type Answers, answersOf, hasContent, missingAt, noAnswers, type Step, stepsOf, type TextField } from './answers.ts'
import type { Consent } from './consent.ts'
import { toldEarlier } from './earlier.ts'
import { type Said as NotNow, warn } from './emergency.ts'
import { dropKept, keepDraft, readKept } from './kept-draft.ts'
import { remedies } from './remedies.ts'
import { AlreadySubmitted, draftAt, type Saved, ServerDraft } from './server-draft.ts'
import { type Asked, askedOf, type LaneCard, type Line, laneCards, linesOf, type Person, personOf } from './shape.ts'

type Query = { doctorId?: string; lane?: string; id?: string; triageId?: string }
type Tapped<Data extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>
type Said<Detail extends object> = WechatMiniprogram.CustomEvent<Detail, WechatMiniprogram.IAnyObject, { field: string }>

/** Everything a patient tells before a consultation, one question at a time, up to the order. `id` goes on with a draft of the server's. */
definePage({
  needs: 'patient',
  data: {
    state: 'loading' as 'loading' | 'ready' | 'failed',
    refusal: {},
    doctor: { doctorId: '', name: '', title: '', hospital: '', portrait: '', price: '', closed: '' } as Asked,
    lane: '' as Lane | '',
    laneName: '',
    lanes: [] as LaneCard[],
    step: 'lane' as Step,
    index: 0,
    total: 1,
    resumed: false,
    answers: noAnswers,
    people: undefined as Person[] | undefined,
    asksPregnancy: false,
    prefilled: false,
    consents: [] as Consent[],
    agreed: false,
    lines: [] as Line[],
    price: '',
    problem: '',
    acting: false,
  },
  query: {} as Query,
  doctorId: '',
  laneGiven: false,
  answers: noAnswers as Answers,
  server: undefined as ServerDraft | undefined,
  uploading: false,
  unsentPicture: false,
  doubtfulPicture: false,
  /** The next question was asked for while pictures were on their way; it comes when they have arrived. */
  goesOn: false,
  refusedFor: '',
  notNow: [] as NotNow,
  submitAgain: false,
  gone: false,

  async onLoad(query: Query) {
    this.query = query
    await this.load()
  },

  onShow() {
    if (this.data.state !== 'ready') return
    void this.loadPeople()
    if (this.submitAgain) {
      this.submitAgain = false
      void this.submit()
    }
  },

  async load() {
    if (this.data.state !== 'loading') this.setData({ state: 'loading' })
    try {
      const { id, doctorId = '', lane } = this.query
      const found = id === undefined ? { doctorId, lane, saved: undefined } : await draftAt(id)
      const given = found.lane === 'advice' || found.lane === 'return_visit' ? found.lane : ''
      this.doctorId = found.doctorId
      this.laneGiven = given !== ''
      const doctor = askedOf(await api.doctor.doctorPage({ params: { id: found.doctorId } }), serverNow())
      const shown = { state: 'ready' as const, doctor, price: doctor.price }
      this.setData({ ...shown, lanes: this.lanes(), index: 1, total: stepsOf('', this.laneGiven).length })
      if (given !== '') this.begin(given, found.saved)
      await this.loadPeople()
    } catch (error) {
      if (error instanceof AlreadySubmitted) this.leaveFor(error.consultationId)
      else this.setData(failed(error))
    }
  },

  lanes(): LaneCard[] {
    return laneCards((each) => readKept(this.doctorId, each) !== undefined)
  },

  /** The lane is chosen; goes on with what was written in it before. */
  begin(lane: Lane, saved?: Saved) {
    const kept = readKept(this.doctorId, lane)
    const usable = saved === undefined || kept?.saved?.consultationId === saved.consultationId ? kept : undefined
    const known = usable?.saved ?? saved
    this.server = new ServerDraft(this.doctorId, lane, known, this.query.triageId)
    this.answers = usable?.answers ?? (saved === undefined ? { ...noAnswers } : answersOf(saved.profileId, saved.intake))
    const steps = stepsOf(lane, this.laneGiven)
    const reached = usable?.step ?? (saved === undefined ? 'who' : 'what')
    this.setData({ lane, laneName: laneNames[lane], resumed: hasContent(this.answers) })
    this.go(steps.indexOf(reached) > steps.indexOf('consent') ? 'consent' : reached)
    if (this.answers.profileId === '') this.takePerson(chosenProfile(this.data.people ?? [])?.profileId ?? '')
  },

  async loadPeople() {
    try {
      const { items } = await api.identity.listProfiles({})
      const people = items.map((each) => personOf(each, serverNow()))
      const known = this.data.people?.map(({ profileId }) => profileId)
      const added = known === undefined ? undefined : people.find(({ profileId }) => !known.includes(profileId))
      this.setData({ people })
      const chosen = people.find(({ profileId }) => profileId === this.answers.profileId)
      if (added !== undefined && this.data.step === 'who') this.takePerson(added.profileId)
      else this.takePerson((chosen ?? chosenProfile(items))?.profileId ?? '')
    } catch (error) {
      if (this.data.people === undefined && this.data.step === 'who') this.setData({ problem: (await tell(error)).message })
    }
  },

  takePerson(profileId: string) {
    const person = this.data.people?.find((each) => each.profileId === profileId)
    this.answers = { ...this.answers, profileId }
    this.setData({
      'answers.profileId': profileId,
      asksPregnancy: person?.asksPregnancy ?? false,
      ...(person !== undefined && { problem: '' }),
    })
    this.keep()
  },

  choosePerson({ detail }: Said<{ profileId: string }>) {
    this.takePerson(detail.profileId)
    chooseProfile(detail.profileId)
  },

  addPerson() {
    open('/pages/profile/profile')
  },

  chooseLane({ currentTarget }: Tapped<{ lane: Lane }>) {
    this.begin(currentTarget.dataset.lane)
  },

  /** Shows a step, with everything it needs. */
  go(step: Step) {
    const { lane } = this.data
    const steps = stepsOf(lane, this.laneGiven)
    // Whatever was under way was the last question's.
    if (step !== this.data.step) Object.assign(this, { uploading: false, unsentPicture: false, doubtfulPicture: false, goesOn: false })
    this.setData({ step, index: steps.indexOf(step) + 1, total: steps.length, answers: this.answers, problem: '' })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => undefined)
    this.keep()
    if (step === 'health') void this.prefill()
    if (step === 'confirm' && lane !== '') this.setData({ lines: linesOf(this.answers, lane, this.personName()) })
  },

  personName(): string {
    return this.data.people?.find(({ profileId }) => profileId === this.answers.profileId)?.name ?? ''
  },

  next() {
    const { step, lane, asksPregnancy, agreed } = this.data
    this.goesOn = this.uploading
    const problem =
      this.pictureProblem() ||
      missingAt(step, this.answers, asksPregnancy) ||
      (step === 'consent' && !agreed ? '请看过以上内容，同意后再继续。' : '')
    if (problem !== '') return this.setData({ problem })
    const steps = stepsOf(lane, this.laneGiven)
    const following = steps[steps.indexOf(step) + 1]
    if (step !== 'who' && step !== 'lane') void this.save()
    if (following !== undefined) this.go(following)
  },

  pictureProblem(): string {
    if (this.data.step !== 'photos' && this.data.step !== 'proof') return ''
    if (this.uploading) return '图片还在上传，传完就到下一步。'
    if (this.unsentPicture) return '有图片没有传上去。请点按重传，或删掉它再继续。'
    return this.doubtfulPicture ? '有图片建议重拍。请先选“重拍一张”或另一项，再继续。' : ''
  },

  back() {
    const steps = stepsOf(this.data.lane, this.laneGiven)
    const before = steps[steps.indexOf(this.data.step) - 1]
    if (before === undefined) return
    this.go(before)
    if (before === 'lane') this.setData({ lanes: this.lanes() })
  },

  edit({ currentTarget }: Tapped<{ step: Step }>) {
    this.go(currentTarget.dataset.step)
  },

  /** What is typed into the page's own boxes is not sent back to them, so that the cursor stays. */
  write({ detail, currentTarget }: WechatMiniprogram.TextareaInput) {
    const field = currentTarget.dataset.field as TextField
    this.answers = { ...this.answers, [field]: detail.value }
    if (field === 'description') this.notNow = []
    if (this.data.problem !== '') this.setData({ problem: '' })
    this.keep()
  },

  answer({ detail, currentTarget }: Said<{ value: string } | { pictureIds: string[] }>) {
    const { field } = currentTarget.dataset
    const told = 'value' in detail ? detail.value : detail.pictureIds
    this.answers = { ...this.answers, [field]: told }
    this.setData({ [`answers.${field}`]: told, ...(!this.goesOn && { problem: '' }) })
    this.keep()
  },

  watchPictures({ detail }: Said<{ busy: boolean; failed: boolean; doubtful: boolean }>) {
    this.uploading = detail.busy
    this.unsentPicture = detail.failed
    this.doubtfulPicture = detail.doubtful
    if (this.goesOn && !detail.busy) this.next()
  },

  /** On this telephone, with every change. */
  keep() {
    const { lane, step } = this.data
    if (lane === '' || step === 'lane' || this.gone || !hasContent(this.answers)) return
    const saved = this.server?.saved
    keepDraft(this.doctorId, lane, { step, answers: this.answers, ...(saved && { saved }) })
  },

  /** At the server, whenever a question is left behind. What cannot be sent now is sent with the next, or when the order is placed. */
  async save() {
    try {
      await this.server?.save(this.answers)
      this.keep()
    } catch (error) {
      // Said once, not again with every question.
      const code = error instanceof Refusal ? error.code : ''
      if (isPassing(error) || code === this.refusedFor) return
      this.refusedFor = code
      await this.meet(error)
    }
  },

  async prefill() {
    const { allergies, medicines, pregnancy, profileId } = this.answers
    if (allergies + medicines + pregnancy !== '') return
    const told = await toldEarlier(profileId)
    const now = this.answers
    if (told === undefined || now.profileId !== profileId || now.allergies + now.medicines + now.pregnancy !== '') return
    this.answers = { ...now, ...told }
    this.setData({ answers: this.answers, prefilled: true })
    this.keep()
  },

  takeConsent({ detail }: Said<{ consents: Consent[]; agreed: boolean }>) {
    this.setData({ ...detail, ...(detail.agreed && { problem: '' }) })
  },

  takeNews({ detail }: Said<{ words: string }>) {
    this.setData({ problem: detail.words })
  },

  async submit() {
    if (this.data.acting || this.server === undefined) return
    this.setData({ acting: true, problem: '' })
    try {
      const { consultationId } = await this.server.save(this.answers)
      const agreements = this.data.consents.map(({ kind, version }) => ({ kind, version }))
      const body = { agreements, ...(this.notNow.length > 0 && { notNow: [...this.notNow] }) }
      const { state } = await api.consultation.submit({ params: { id: consultationId }, body })
      wx.vibrateShort({ type: 'light' }).catch(() => undefined)
      this.leaveFor(consultationId, state === 'pending_payment' ? 'pay' : 'consultation')
    } catch (error) {
      this.setData({ acting: false })
      await this.meet(error)
    }
  },

  /** The order is placed: nothing of the draft stays on this telephone. */
  leaveFor(consultationId: string, page: 'pay' | 'consultation' = 'consultation'): undefined {
    this.gone = true
    if (this.data.lane !== '') dropKept(this.doctorId, this.data.lane)
    replace(`/pages/${page}/${page}?id=${consultationId}`)
  },

  /** Every refusal leads to the question it is about. */
  async meet(error: unknown) {
    if (error instanceof AlreadySubmitted) return this.leaveFor(error.consultationId)
    const { code, message } = error instanceof Refusal ? error : { code: '', message: '' }
    const remedy = remedies[code] ?? 'tell'
    if (remedy === 'tell') await tell(error)
    else if (remedy === 'warn') await this.warn()
    else if (remedy === 'leave') this.leaveFor(this.server?.saved?.consultationId ?? '')
    else if (remedy === 'reload') await this.reload(message)
    else await this.reopen(remedy, message)
  },

  async reopen(step: Step, problem: string) {
    if (step === 'who') {
      this.takePerson('')
      await this.loadPeople()
    }
    if (step === 'consent') this.setData({ agreed: false })
    this.go(step)
    this.setData({ problem })
  },

  /** The dangers noticed, until the patient has said of each that it is not now; then the order is placed again. */
  async warn() {
    const id = this.server?.saved?.consultationId
    if (id === undefined) return
    await warn(id, this.notNow, (said) => {
      this.notNow = said
      this.submitAgain = true
    }).catch(tell)
  },

  async reload(message: string) {
    await wx.showModal({ title: '', content: message, showCancel: false, confirmText: '看最新的' })
    try {
      const now = await this.server?.reload()
      if (now === undefined) return
      this.answers = answersOf(now.profileId, now.intake)
      this.setData({ price: yuan(now.amount) })
      this.go('what')
    } catch (error) {
      await this.meet(error)
    }
  },

  call: call120,
})
