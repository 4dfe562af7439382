import { api } from '../../client/api.ts'
import { serverNow } from '../../client/clock.ts'
import { open, replace } from '../../client/go.ts'
import { signedIn } from '../../client/session.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { type Line as Fitting, lineOf as fittingOf } from '../matches/shown.ts'
import { telling } from '../telling.ts'
import { addressOf, askedOf, firstWithDoctors, type Line, lineOf } from './shown.ts'

/** A choice that can be seen at once. */
const DOCTORS = 3

/** Where to go with what was told: departments, why, and doctors who can be asked now. */
definePage({
  data: {
    label: '',
    abstained: false,
    lines: [] as Line[],
    tell: [] as string[],
    chosen: '',
    chosenName: '',
    state: 'loading' as 'loading' | 'ready' | 'empty' | 'failed',
    refusal: {},
    doctors: [] as Fitting[],
    /** Only of who is signed in anything is kept. */
    mayAsk: false,
    mayLearn: false,
    acting: false,
  },
  triageId: '',
  round: 0,

  async onLoad() {
    const { step } = telling
    // Opened by its address there is nothing to show.
    if (step?.result === undefined) return replace('/triage/body/body')
    const { departments, abstained, tell: words } = step.result
    const lines = departments.map(lineOf)
    this.triageId = step.result.triageId ?? ''
    const mayAsk = signedIn()?.role === 'patient'
    this.setData({ label: step.provenance.label, abstained, lines, tell: words, mayAsk })
    await this.show(firstWithDoctors(lines))
  },

  asked() {
    return askedOf(this.data.chosen, telling.step?.result?.words ?? [], telling.about)
  },

  async show(code: string) {
    this.setData({ chosen: code, chosenName: this.data.lines.find((line) => line.code === code)?.name ?? '', state: 'loading' })
    await this.loadDoctors()
  },

  async loadDoctors() {
    const round = ++this.round
    try {
      const { items } = await api.doctor.matchDoctors({ query: { ...this.asked(), limit: DOCTORS } })
      if (round !== this.round) return
      const now = serverNow()
      this.setData({ state: items.length === 0 ? 'empty' : 'ready', doctors: items.map((item) => fittingOf(item, now)) })
    } catch (error) {
      if (round === this.round) this.setData(failed(error))
    }
  },

  async choose({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { code: string }>) {
    if (currentTarget.dataset.code !== this.data.chosen) await this.show(currentTarget.dataset.code)
  },

  /** The recommendation travels along, so that it can be seen whether it led to the right doctor. */
  openDoctor({ detail }: WechatMiniprogram.CustomEvent<{ doctorId: string }>) {
    open(`/pages/doctor/doctor?id=${detail.doctorId}${this.triageId === '' ? '' : `&triageId=${this.triageId}`}`)
  },

  openAll() {
    open(`${addressOf(this.asked())}${this.triageId === '' ? '' : `&triageId=${this.triageId}`}`)
  },

  openQuality() {
    open('/triage/quality/quality')
  },

  async learn() {
    if (this.data.acting) return
    const mayLearn = !this.data.mayLearn
    this.setData({ acting: true, mayLearn })
    try {
      const body = mayLearn ? { told: telling.told } : {}
      await api.triage.learn({ params: { id: this.triageId }, body })
    } catch (error) {
      this.setData({ mayLearn: !mayLearn })
      await tell(error)
    } finally {
      this.setData({ acting: false })
    }
  },
})
