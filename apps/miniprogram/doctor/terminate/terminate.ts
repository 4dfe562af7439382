import { api } from '../../client/api.ts'
import { replace } from '../../client/go.ts'
import { asRefusal, isPassing } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { reasonText } from '../../client/words.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { caseView } from '../consultation/case-view.ts'
import type { Tap, Typed } from '../events.ts'
import { felt } from '../felt.ts'
import { intents } from '../intents.ts'
import { dropDraft, isText, keepDraft, keptDraft } from '../kept.ts'
import { leaveEnded } from '../leave-ended.ts'
import { type TerminationReason, terminationChoices } from '../words.ts'

const keys = intents()

/** Ends a consultation that should not go on in a chat, and says where to go instead. */
definePage({
  needs: 'doctor',
  data: {
    state: 'loading' as 'loading' | 'failed' | 'ready',
    refusal: {} as { code?: string; message?: string },
    view: null as ReturnType<typeof caseView> | null,
    whyNot: '',
    choices: terminationChoices,
    reason: '' as TerminationReason | '',
    told: '',
    advice: '',
    problem: '',
    busy: false,
  },
  id: '',
  onLoad(query: { id?: string }) {
    this.id = query.id ?? ''
    void this.load()
  },
  async load() {
    try {
      const found = await api.consultation.read({ params: { id: this.id } })
      const terminate = found.moves.find(({ name }) => name === 'terminate')
      const whyNot = terminate?.possible ? '' : (terminate?.reason ?? '这次问诊现在不能终止。')
      const advice = keptDraft(`advice.${this.id}`, isText) ?? ''
      this.setData({ state: 'ready', view: caseView(found), whyNot, advice })
    } catch (error) {
      this.setData(failed(error))
    }
  },
  choose({ currentTarget }: Tap<{ code: TerminationReason }>) {
    const reason = currentTarget.dataset.code
    this.setData({ reason, told: reasonText(reason) })
  },
  see() {
    replace(`/doctor/consultation/consultation?id=${this.id}`)
  },
  type({ detail }: Typed) {
    this.setData({ advice: detail.value, problem: '' })
    keepDraft(`advice.${this.id}`, detail.value)
  },
  async terminate() {
    const { id } = this
    const { reason, busy } = this.data
    if (busy || reason === '') return
    const { confirm } = await wx.showModal({
      title: '',
      content: '终止后不能再继续这次问诊。确定终止吗？',
      confirmText: '终止',
      cancelText: '再想想',
    })
    if (!confirm || this.data.busy) return
    this.setData({ busy: true })
    const advice = this.data.advice.trim()
    const key = keys.of(`terminate ${id} ${reason} ${advice}`)
    try {
      await api.consultation.terminate({ params: { id }, body: { reason, ...(advice !== '' && { advice }) } }, { key })
      dropDraft(`advice.${id}`)
      felt()
      leaveEnded(id, '问诊已终止')
    } catch (error) {
      if (!isPassing(error)) keys.forget(id)
      const refusal = asRefusal(error)
      const field = refusal.fields.find((each) => each.field === 'advice')
      if (field === undefined) await tell(refusal)
      else this.setData({ problem: field.text })
      if (!isPassing(refusal)) await this.load()
    } finally {
      this.setData({ busy: false })
    }
  },
})
