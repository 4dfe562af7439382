import { goBack, replace } from '../../client/go.ts'
import { tell } from '../../client/tell.ts'
import { definePage } from '../../parts/define-page.ts'
import { lead, type Question, telling } from '../telling.ts'

/** The service asks no more of a person in discomfort. */
const MOST_QUESTIONS = 4

/** One question at a time, while an answer would change the recommendation. */
definePage({
  data: {
    question: { code: '', text: '', answers: [] } as Question,
    /** What was answered here before, when somebody has come back. */
    answer: '',
    number: 1,
    most: MOST_QUESTIONS,
    acting: false,
  },

  onLoad() {
    // Opened by its address there is nothing to go on with.
    if (telling.step?.step !== 'question') replace('/triage/body/body')
    else this.show()
  },

  onShow() {
    const { step, unseen } = telling
    telling.unseen = false
    if (unseen) this.follow()
    else if (step !== undefined && step.step !== 'question') this.back()
  },

  show(answer = '') {
    const question = telling.step?.question
    if (question !== undefined) this.setData({ question, answer, number: telling.count + 1 })
  },

  async choose({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { code: string }>) {
    if (this.data.acting) return
    const { code } = currentTarget.dataset
    this.setData({ acting: true, answer: code })
    try {
      await telling.answer(code)
      this.follow()
    } catch (error) {
      await tell(error)
    } finally {
      this.setData({ acting: false })
    }
  },

  follow() {
    const { step } = telling
    if (step?.step === 'question') this.show()
    else if (step?.step === 'more') this.leave()
    else if (step !== undefined) lead(step)
  },

  /** The figure says what is missing. */
  leave() {
    telling.unseen = true
    goBack()
  },

  back() {
    const last = telling.back()
    if (last === undefined) goBack()
    else this.show(last.answer)
  },
})
