import { api } from '../../client/api.ts'
import { everyDepartment } from '../../client/departments.ts'
import { replace } from '../../client/go.ts'
import { asRefusal, isPassing } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { caseView } from '../consultation/case-view.ts'
import type { Typed } from '../events.ts'
import { felt } from '../felt.ts'
import { intents } from '../intents.ts'
import { dropDraft, isText, keepDraft, keptDraft } from '../kept.ts'
import { leaveEnded } from '../leave-ended.ts'

const keys = intents()

/** Sums up and ends a consultation. */
definePage({
  needs: 'doctor',
  data: {
    state: 'loading' as 'loading' | 'failed' | 'ready',
    refusal: {} as { code?: string; message?: string },
    view: null as ReturnType<typeof caseView> | null,
    whyNot: '',
    summary: '',
    placeholder: '',
    problem: '',
    busy: false,
    /** Departments a complaint can belong to; the first is the doctor's own. */
    belongs: ['我的科室'] as string[],
    belongsTo: 0,
  },
  codes: [''] as string[],
  id: '',
  onLoad(query: { id?: string }) {
    this.id = query.id ?? ''
    void this.load()
    void this.loadDepartments()
  },
  async load() {
    try {
      const found = await api.consultation.read({ params: { id: this.id } })
      const complete = found.moves.find(({ name }) => name === 'complete')
      this.setData({
        state: 'ready',
        view: caseView(found),
        summary: keptDraft(`summary.${this.id}`, isText) ?? '',
        whyNot: complete?.possible ? '' : (complete?.reason ?? '这次问诊现在不能结束。'),
        placeholder:
          found.lane === 'advice'
            ? '写给患者看：怎么回事、怎么做、什么情况要去医院。健康咨询不写诊断和处方。'
            : '写给患者看：目前的判断、接下来怎么做、什么情况要去医院。',
      })
    } catch (error) {
      this.setData(failed(error))
    }
  },
  /** A complaint that belonged elsewhere tells the next patient's recommendation; without the list there is nothing to say. */
  async loadDepartments() {
    const { items } = await api.doctor.listDepartments({}).catch(() => ({ items: [] }))
    const others = everyDepartment(items)
    this.codes = ['', ...others.map(({ code }) => code)]
    this.setData({ belongs: ['我的科室', ...others.map(({ name }) => name)] })
  },
  takeBelongs({ detail }: WechatMiniprogram.PickerChange) {
    this.setData({ belongsTo: Number(detail.value) })
  },
  see() {
    replace(`/doctor/consultation/consultation?id=${this.id}`)
  },
  type({ detail }: Typed) {
    this.setData({ summary: detail.value, problem: '' })
    keepDraft(`summary.${this.id}`, detail.value)
  },
  async finish() {
    const { id } = this
    const summary = this.data.summary.trim()
    if (this.data.busy || summary === '') return
    this.setData({ busy: true })
    try {
      const treatedAs = this.codes[this.data.belongsTo] || undefined
      const body = { summary, ...(treatedAs !== undefined && { treatedAs }) }
      await api.consultation.complete({ params: { id }, body }, { key: keys.of(`complete ${id} ${treatedAs ?? ''} ${summary}`) })
      dropDraft(`summary.${id}`)
      felt()
      leaveEnded(id, '问诊已结束')
    } catch (error) {
      if (!isPassing(error)) keys.forget(id)
      const refusal = asRefusal(error)
      const field = refusal.fields.find((each) => each.field === 'summary')
      if (field === undefined) await tell(refusal)
      else this.setData({ problem: field.text })
      if (!isPassing(refusal)) await this.load()
    } finally {
      this.setData({ busy: false })
    }
  },
})
