import { api } from '../../client/api.ts'
import { chosenProfile } from '../../client/chosen-profile.ts'
import { serverNow } from '../../client/clock.ts'
import { decoded } from '../../client/go.ts'
import { largePrint } from '../../client/look.ts'
import { signedIn } from '../../client/session.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { bodyCamera, cameraAt, isHead } from '../figure/cameras.ts'
import { type Camera, drawn, type Figure } from '../figure/draw.ts'
import type { View } from '../figure/places.ts'
import { pointIn, touched } from '../figure/touch.ts'
import { type About, lead, telling } from '../telling.ts'
import { listen, recognition } from '../voice.ts'
import {
  ageYears,
  beside,
  type Chip,
  type Code,
  chipsOf,
  figureNames,
  figureOf,
  hasMore,
  keptBeside,
  type Picked,
  pickedOf,
  type Region,
  sideOf,
  symptomsOf,
} from './shown.ts'

type Tapped<Data extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>
type Touch = WechatMiniprogram.TouchEvent

type Here = { readonly profileId: string; readonly name: string; readonly figure: Figure; readonly about: About }

/** From this size on letters need the width that a figure takes, too. */
const LARGE = 1.5

/** What hurts, and how: pointed at on a figure or in a list, written, or both. `text` is what was written on the front page. */
definePage({
  data: {
    state: 'loading' as 'loading' | 'ready' | 'failed',
    refusal: {},
    figures: figureNames,
    figure: 'male' as Figure,
    view: 'front' as View,
    drawing: '',
    /** Whose figure it is, where it is that of somebody known. */
    whose: '',
    beside: [] as Picked[],
    listed: false,
    places: [] as Chip[],
    picked: [] as Picked[],
    current: '' as Code | '',
    currentName: '',
    chips: [] as Chip[],
    more: false,
    text: '',
    canListen: false,
    listening: false,
    problem: '',
    acting: false,
  },
  regions: [] as readonly Region[],
  symptoms: [] as string[],
  text: '',
  all: false,
  /** Whose age and sex count, while the figure is theirs. */
  person: undefined as Here | undefined,
  camera: bodyCamera('male') as Camera,
  heard: undefined as (() => void) | undefined,
  redrawn: undefined as (() => void) | undefined,

  async onLoad({ text }: { text?: string }) {
    this.redrawn = () => this.draw()
    wx.onThemeChange(this.redrawn)
    this.text = decoded(text)
    const scale = wx.getAppBaseInfo().fontSizeScaleFactor ?? 1
    this.setData({ text: this.text, listed: largePrint() || scale >= LARGE, canListen: recognition() !== undefined })
    await this.load()
    // Written on the front page, it was sent off there.
    if (this.text.trim() !== '' && this.data.state === 'ready') await this.next()
  },

  onShow() {
    const { step, unseen } = telling
    telling.unseen = false
    if (unseen && step !== undefined) this.follow(step.step, step.sentence)
  },

  onUnload() {
    if (this.redrawn !== undefined) wx.offThemeChange(this.redrawn)
  },

  async load() {
    if (this.data.state !== 'loading') this.setData({ state: 'loading' })
    try {
      this.person ??= await personHere()
      await this.show(this.person?.figure ?? this.data.figure)
    } catch (error) {
      this.setData(failed(error))
    }
  },

  async show(figure: Figure) {
    const { regions } = await api.triage.body({ query: { figure } })
    this.regions = regions
    const codes = regions.map(({ code }) => code)
    const known = regions.flatMap(({ symptoms }) => symptoms.map(({ code }) => code))
    this.symptoms = this.symptoms.filter((code) => known.includes(code))
    const picked = this.data.picked.filter(({ code }) => codes.includes(code))
    const whose = this.person?.figure === figure ? this.person.name : ''
    this.setData({ state: 'ready', figure, whose, picked, beside: beside(regions) })
    this.choose(picked.some(({ code }) => code === this.data.current) ? this.data.current : '')
  },

  /** Shows one region from near with its symptoms, or the whole figure. */
  choose(code: Code | '') {
    const region = this.regions.find((each) => each.code === code)
    if (code !== this.data.current) this.all = false
    const view = sideOf(region, this.data.view)
    this.setData({ current: code, currentName: region?.name ?? '', view })
    this.showSymptoms()
    this.draw()
  },

  showSymptoms() {
    const { current, picked } = this.data
    const region = this.regions.find(({ code }) => code === current)
    const chips = chipsOf(region, this.symptoms, this.all)
    const on = picked.map(({ code }) => code)
    const places = this.regions.map(({ code, name }) => ({ code, name, on: on.includes(code) }))
    this.setData({ chips, more: hasMore(region, chips), places })
  },

  draw() {
    const { figure, view, current, picked } = this.data
    this.camera = cameraAt(figure, view, current)
    const theme = wx.getAppBaseInfo().theme === 'dark' ? 'dark' : 'light'
    const marked = picked.map(({ code }) => code)
    this.setData({ drawing: `data:image/svg+xml,${encodeURIComponent(drawn(figure, view, this.camera, marked, theme))}` })
  },

  async chooseFigure({ currentTarget }: Tapped<{ figure: Figure }>) {
    await this.show(currentTarget.dataset.figure).catch(tell)
  },

  turn({ currentTarget }: Tapped<{ view: View }>) {
    const { view } = currentTarget.dataset
    const region = this.regions.find(({ code }) => code === this.data.current)
    this.setData({ view })
    this.choose(region?.on.includes(view) ? region.code : '')
  },

  point({ changedTouches }: Touch) {
    const [finger] = changedTouches
    if (finger === undefined) return
    const query = wx.createSelectorQuery()
    query.select('#figure').boundingClientRect((box) => {
      const at = pointIn(box, [finger.clientX - box.left, finger.clientY - box.top], this.camera)
      const code = touched(this.data.figure, this.data.view, at, isHead(this.data.current))
      if (code !== undefined) this.pick(code as Code)
    })
    query.exec()
  },

  pick(code: Code) {
    const region = this.regions.find((each) => each.code === code)
    if (region === undefined) return
    const kept = keptBeside(this.data.picked, this.data.current, this.regions, this.symptoms)
    const picked = kept.some((each) => each.code === code) ? kept : [...kept, pickedOf(region)]
    this.setData({ picked, problem: '' })
    wx.vibrateShort({ type: 'light' }).catch(() => undefined)
    this.choose(code)
  },

  pickBeside({ currentTarget }: Tapped<{ code: Code }>) {
    this.pick(currentTarget.dataset.code)
  },

  pickListed({ currentTarget }: Tapped<{ code: Code }>) {
    this.pick(currentTarget.dataset.code)
    wx.pageScrollTo({ selector: '#told', duration: 200 }).catch(() => undefined)
  },

  look({ currentTarget }: Tapped<{ code: Code }>) {
    this.choose(currentTarget.dataset.code)
  },

  drop({ currentTarget }: Tapped<{ code: Code }>) {
    const { code } = currentTarget.dataset
    const gone = symptomsOf(this.regions, code)
    this.symptoms = this.symptoms.filter((each) => !gone.includes(each))
    this.setData({ picked: this.data.picked.filter((each) => each.code !== code) })
    this.choose(this.data.current === code ? '' : this.data.current)
  },

  mark({ currentTarget }: Tapped<{ code: string }>) {
    const { code } = currentTarget.dataset
    this.symptoms = this.symptoms.includes(code) ? this.symptoms.filter((each) => each !== code) : [...this.symptoms, code]
    this.showSymptoms()
  },

  showMore() {
    this.all = true
    this.showSymptoms()
  },

  /** Back from a region about which nothing was said, as from a slip of the finger. */
  leave() {
    this.setData({ picked: keptBeside(this.data.picked, this.data.current, this.regions, this.symptoms) })
    this.choose('')
  },

  showWhole() {
    this.choose('')
    if (this.data.listed) wx.pageScrollTo({ scrollTop: 0, duration: 200 }).catch(() => undefined)
  },

  showList() {
    this.setData({ listed: true })
  },

  showFigure() {
    this.setData({ listed: false })
    this.draw()
  },

  /** What is typed is not sent back to the box, so that the cursor stays; only whether there is anything is shown. */
  write({ detail }: WechatMiniprogram.TextareaInput) {
    this.text = detail.value
    const now = detail.value.trim() === '' ? '' : detail.value
    if ((now === '') !== (this.data.text === '') || this.data.problem !== '') this.setData({ text: now, problem: '' })
  },

  speak() {
    const manager = recognition()
    if (manager === undefined) return
    if (this.data.listening) return manager.stop()
    this.setData({ listening: true })
    listen(manager, (said) => {
      this.text += said
      this.setData({ text: this.text, listening: false })
    })
  },

  async next() {
    if (this.data.acting) return
    this.setData({ acting: true, problem: '' })
    const { picked, figure } = this.data
    const text = this.text.trim()
    const person = this.person?.figure === figure ? this.person : undefined
    const about = person?.about ?? (figure === 'child' ? {} : { sex: figure })
    try {
      const facts = {
        figure,
        ...(person !== undefined && { profileId: person.profileId }),
        ...(picked.length > 0 && { regions: picked.map(({ code }) => code) }),
        ...(this.symptoms.length > 0 && { symptoms: this.symptoms }),
        ...(text !== '' && { text }),
      }
      const { step, sentence } = await telling.begin(facts, about)
      this.follow(step, sentence)
    } catch (error) {
      await tell(error)
    } finally {
      this.setData({ acting: false })
    }
  },

  follow(step: string, sentence = '') {
    if (step === 'more') this.setData({ problem: sentence })
    else if (telling.step !== undefined) lead(telling.step)
  },
})

/** The one help is sought for; nobody who is not signed in is asked about. */
const personHere = async (): Promise<Here | undefined> => {
  if (signedIn()?.role !== 'patient') return undefined
  const { items } = await api.identity.listProfiles({})
  const profile = chosenProfile(items)
  if (profile === undefined) return undefined
  const { profileId, name, sex, birthDate } = profile
  const years = ageYears(birthDate, serverNow())
  return { profileId, name, figure: figureOf(profile, serverNow()), about: { sex, ...(years !== undefined && { ageYears: years }) } }
}
