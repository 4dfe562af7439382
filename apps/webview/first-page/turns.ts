import type { Course } from './course.ts'
import type { Phone } from './phones.ts'

/** What is to be done next: in which of the five steps, on which phone, by which button. */
export type Turn = {
  /** 0 to 4. */
  readonly step: number
  readonly phone: Phone
  readonly go: string
  readonly page: string
}

export const steps = 5

/** What is said when there is nothing more to do. */
export type Ending = { readonly done: number; readonly words: string }

export const turnOf = (doctor: string, course: Course | undefined): Turn | Ending => {
  if (course === undefined) return { step: 0, phone: 'patient', go: '打开医生主页', page: `pages/doctor/doctor?id=${doctor}` }
  const { id, state, spoken, reviewed } = course
  switch (state) {
    case 'draft':
      return { step: 0, phone: 'patient', go: '接着写病情', page: `pages/intake/intake?id=${id}` }
    case 'pending_payment':
      return { step: 1, phone: 'patient', go: '去付款', page: `pages/pay/pay?id=${id}` }
    case 'pending_accept':
      return { step: 2, phone: 'doctor', go: '医生看病情', page: `doctor/consultation/consultation?id=${id}` }
    case 'in_progress':
      if (!spoken.has('patient')) return { step: 3, phone: 'patient', go: '患者进入对话', page: `pages/chat/chat?id=${id}` }
      if (!spoken.has('doctor')) return { step: 3, phone: 'doctor', go: '医生来回复', page: `doctor/chat/chat?id=${id}` }
      return { step: 4, phone: 'doctor', go: '医生写小结', page: `doctor/finish/finish?id=${id}` }
    case 'completed':
      if (!reviewed) return { step: 4, phone: 'patient', go: '患者去评价', page: `pages/review/review?id=${id}` }
      return { done: steps, words: '这次问诊走完了。谁在什么时候做了什么，订单里都有。' }
    default:
      return { done: 0, words: '这次问诊没有走到小结就结束了。为什么、钱退到了哪里，订单里都有。' }
  }
}
