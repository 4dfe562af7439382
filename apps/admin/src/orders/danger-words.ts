import type { StaffApi } from '@yijiantong/client/staff.ts'
import type { Words } from '../parts/tag.tsx'
import type { RowOf } from '../session/shapes.ts'

export type Danger = RowOf<StaffApi['triage']['redFlags']>

export const dangerWords: Readonly<Record<Danger['category'], string>> = {
  cardiac: '胸痛或心脏不适',
  stroke: '疑似卒中表现',
  airway: '呼吸困难',
  consciousness: '意识或抽搐',
  bleeding: '出血',
  acute_abdomen: '剧烈腹痛',
  obstetric: '孕产急症',
  child: '儿童危重表现',
  poisoning: '中毒或误服',
  trauma: '外伤或烧伤',
  head_eye: '头部或眼部急症',
  metabolic: '高热或代谢急症',
  anaphylaxis: '严重过敏',
  self_harm: '自伤风险',
}

export const doorWords: Readonly<Record<Danger['door'], readonly [string]>> = {
  triage: ['导诊'],
  intake: ['填写病情'],
  message: ['问诊消息'],
}

/** What the person said when asked whether it is happening now. */
export const answerWords: Words<NonNullable<Danger['answer']>> = {
  still: ['现在还有', 'trouble'],
  other_now: ['身边的人正有危险', 'trouble'],
  past: ['以前的事', 'done'],
  treated: ['已就医', 'done'],
  other_safe: ['替别人了解', 'done'],
  misread: ['系统误会', 'done'],
}
