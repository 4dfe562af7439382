import type { PeopleApi } from '@yijiantong/client/people.ts'
import { type Lane, reasonText, type State, stateName } from '../client/words.ts'

type BodyOf<Name extends 'decline' | 'terminate'> = Parameters<PeopleApi['consultation'][Name]>[0]['body']
export type DeclineReason = BodyOf<'decline'>['reason']
export type TerminationReason = BodyOf<'terminate'>['reason']

type Choice<Code> = { readonly code: Code; readonly label: string; readonly means: string }

/** Why a doctor does not take an order, and when that is the right reason. */
export const declineChoices: readonly Choice<DeclineReason>[] = [
  { code: 'busy', label: '现在忙不过来', means: '患者可以另选一位医生' },
  { code: 'out_of_scope', label: '不在我的专业范围', means: '患者会被建议换一个科室' },
  { code: 'needs_offline', label: '需要线下就诊', means: '要当面检查才能判断，患者会被建议去医院' },
  { code: 'insufficient', label: '资料不够', means: '描述或图片不足以判断，患者可以补充后重新提问' },
]

/** Why a doctor ends a consultation early, and what each reason stands for. */
export const terminationChoices: readonly Choice<TerminationReason>[] = [
  { code: 'emergency', label: '可能是急危重症', means: '需要立即急诊，线上会耽误' },
  { code: 'condition_changed', label: '病情有变化', means: '与原来的诊断不同，需要当面重新检查' },
  { code: 'first_visit', label: '属于首次就诊', means: '这个病还没有在医疗机构确诊过，线上不能首诊' },
  { code: 'unsuitable', label: '不适合线上诊疗', means: '要靠查体、化验或检查才能判断' },
  { code: 'violation', label: '患者行为违规', means: '冒名、索要虚假证明、辱骂等' },
]

/** What a lane allows, for the doctor who takes it. */
export const laneLooks: Readonly<Record<Lane, { readonly icon: string; readonly means: string }>> = {
  advice: { icon: 'chat-bubble-help', means: '只给健康建议，不作诊断，不开处方。' },
  return_visit: { icon: 'file-search', means: '同一疾病的复诊。先看既往诊断证明，再判断是否接诊。' },
}

/** How an order ended, as the doctor reads it; what is the same for everybody is in the common words. */
const ends: Readonly<Record<string, string>> = {
  by_patient: '患者取消了这次问诊。',
  unaccepted: '没有在时限内接诊，费用已退回患者。',
  by_doctor: '您写下小结，结束了这次问诊。',
  late_payment: '付款到账时问诊已经取消，费用退回患者。',
  busy: '您没有接诊：现在忙不过来。',
  out_of_scope: '您没有接诊：不在专业范围。',
  needs_offline: '您没有接诊：需要线下就诊。',
  insufficient: '您没有接诊：资料不够。',
  first_visit: '您终止了问诊：属于首次就诊。',
  condition_changed: '您终止了问诊：病情有变化。',
  emergency: '您终止了问诊：可能是急危重症。',
  unsuitable: '您终止了问诊：不适合线上诊疗。',
  violation: '您终止了问诊：患者行为违规。',
}

export const endText = (reason: string | null): string => (reason === null ? '' : (ends[reason] ?? reasonText(reason)))

const notTaken: ReadonlySet<string> = new Set(declineChoices.map(({ code }) => code))

/** The state in the doctor's words. */
export const caseState = (state: State, reason: string | null): string => {
  if (reason !== null && notTaken.has(reason)) return '未接诊'
  return state === 'pending_accept' ? '待接诊' : stateName(state, reason)
}
