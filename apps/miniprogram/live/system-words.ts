import type { Danger, NotNow } from '../client/danger.ts'
import type { Party } from './frames.ts'

/** What happened, as each of the two reads it; the text of a system message is the state the consultation came to. */
const words: Readonly<Record<string, Readonly<Record<Party, string>>>> = {
  pending_accept: { patient: '已提交给医生，等待接诊。您可以先在这里补充病情', doctor: '患者已付款，等待接诊' },
  in_progress: { patient: '医生已接诊，可以开始交流', doctor: '您已接诊，可以开始交流' },
  completed: { patient: '问诊已结束', doctor: '问诊已结束' },
  cancelled: { patient: '问诊已取消', doctor: '问诊已取消' },
  terminated: { patient: '医生终止了这次问诊，请按建议到医院就诊', doctor: '您终止了这次问诊' },
  refunding: { patient: '问诊已结束，费用正在退回', doctor: '问诊已结束，费用正在退回患者' },
  refunded: { patient: '费用已退回', doctor: '费用已退回患者' },
  partially_refunded: { patient: '部分费用已退回', doctor: '部分费用已退回患者' },
  refund_failed: { patient: '退款正在处理', doctor: '退款正在处理' },
}

/** What a message may have spoken of, as a doctor reads it. A test holds them to the contract. */
export const dangerNames: Readonly<Record<Danger['category'], string>> = {
  cardiac: '胸痛或心脏急症',
  stroke: '疑似卒中',
  airway: '呼吸困难或气道梗阻',
  consciousness: '意识障碍或抽搐',
  bleeding: '严重出血',
  acute_abdomen: '急性腹痛',
  obstetric: '孕产期急症',
  child: '儿童急症',
  poisoning: '中毒',
  trauma: '严重外伤',
  head_eye: '头部或眼部急症',
  metabolic: '代谢急症',
  anaphylaxis: '严重过敏',
  self_harm: '自伤或轻生',
}

/** What the patient said of it afterwards. */
const answerNames: Readonly<Record<NotNow, string>> = {
  still: '现在还有',
  past: '以前发生过，现在没有了',
  treated: '已经处理过了',
  other_safe: '替别人了解，现在没有危险',
  other_now: '是别人，现在正有危险',
  misread: '没有这种情况',
}

/** A danger the system noticed in what a patient wrote: `red_flag:cardiac`. */
export const dangerIn = (happened: string): Danger['category'] | undefined => {
  const [what, category = ''] = happened.split(':')
  return what === 'red_flag' && category in dangerNames ? (category as Danger['category']) : undefined
}

const dangerWords = (happened: string, role: Party): string | undefined => {
  const [what, category = '', answer = ''] = happened.split(':')
  const name = dangerNames[category as Danger['category']]
  if (name === undefined) return undefined
  if (what === 'red_flag')
    return role === 'patient'
      ? '您说的情况可能很急。线上问诊来不及处理急症，请先看看现在怎么做。'
      : `患者消息中可能有危急信号：${name}，请先确认是否需要立即就医。`
  const said = answerNames[answer as NotNow]
  return said === undefined ? undefined : role === 'patient' ? `您已说明：${said}` : `关于“${name}”，患者说明：${said}`
}

/** Of something this version has no words for, what is true of every system message: the consultation has moved on. */
export const systemWords = (happened: string, role: Party): string =>
  words[happened]?.[role] ?? dangerWords(happened, role) ?? '问诊状态有更新'
