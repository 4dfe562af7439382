import { hours } from '@yijiantong/kernel/clock.ts'
import type { Role } from '@yijiantong/kernel/contract.ts'

export const noticeKinds = [
  'consultation_waiting',
  'consultation_accepted',
  'consultation_declined',
  'consultation_completed',
  'consultation_terminated',
  'consultation_lapsed',
  'consultation_refunded',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What a person may subscribe to in WeChat: our notices, and messaging's own about new messages. */
export const templateKinds = ['message', ...noticeKinds] as const
export type TemplateKind = (typeof templateKinds)[number]

type Party = Extract<Role, 'patient' | 'doctor'>

type Template = {
  /** The consultation event that causes it. */
  readonly on: string
  readonly to: Party
  readonly title: string
  readonly text: string
  /** Page of the mini program, opened with `?id=<consultation>`. */
  readonly page: string
  /** What fills WeChat's keyword `thing`, at most 20 characters. */
  readonly thing: string
}

/** What an absent party is told. Nothing in it says what is wrong with anybody: a lock screen shows it to whoever is near. */
export const noticeTemplates: Readonly<Record<NoticeKind, Template>> = {
  consultation_waiting: {
    on: 'consultation.paid',
    to: 'doctor',
    title: '有新的问诊待接诊',
    text: '一位患者正在等待接诊，请在接诊期限前处理。',
    page: 'doctor/consultation/consultation',
    thing: '有新的问诊待接诊',
  },
  consultation_accepted: {
    on: 'consultation.accepted',
    to: 'patient',
    title: '医生已接诊',
    text: '医生已接诊，可以开始交流。',
    page: 'pages/chat/chat',
    thing: '医生已接诊，可以开始交流',
  },
  consultation_declined: {
    on: 'consultation.declined',
    to: 'patient',
    title: '医生暂时无法接诊',
    text: '医生暂时无法接诊，已支付的费用将原路退回。',
    page: 'pages/consultation/consultation',
    thing: '医生暂时无法接诊',
  },
  consultation_completed: {
    on: 'consultation.completed',
    to: 'patient',
    title: '问诊已结束',
    text: '本次问诊已结束，您可以查看记录，并在 15 天内评价。',
    page: 'pages/consultation/consultation',
    thing: '本次问诊已结束',
  },
  consultation_terminated: {
    on: 'consultation.terminated',
    to: 'patient',
    title: '问诊已终止',
    text: '医生终止了本次问诊，请查看说明，并尽快到线下医疗机构就诊。',
    page: 'pages/consultation/consultation',
    thing: '本次问诊已终止，请查看说明',
  },
  consultation_lapsed: {
    on: 'consultation.lapsed',
    to: 'patient',
    title: '问诊已自动取消',
    text: '问诊超过期限已自动取消，已支付的费用将原路退回。',
    page: 'pages/consultation/consultation',
    thing: '问诊超过期限已自动取消',
  },
  consultation_refunded: {
    on: 'consultation.refunded',
    to: 'patient',
    title: '退款已到账',
    text: '问诊费用已原路退回，请留意支付账户。',
    page: 'pages/consultation/consultation',
    thing: '问诊费用已原路退回',
  },
}

/** Messaging sends this one by itself, to whichever party is away. */
const aboutMessages = { kind: 'message', title: '有新消息' } as const

/** What a party may subscribe to, in the order in which it is worth asking. */
export const templatesFor = (party: Party): readonly { readonly kind: TemplateKind; readonly title: string }[] => {
  const own = noticeKinds.filter((kind) => noticeTemplates[kind].to === party).map((kind) => ({ kind, title: noticeTemplates[kind].title }))
  const [first, ...rest] = own
  return first === undefined ? [aboutMessages] : [first, aboutMessages, ...rest]
}

/** The notices an event causes, by event type. */
export const noticesOn = (eventType: string): readonly NoticeKind[] => noticeKinds.filter((kind) => noticeTemplates[kind].on === eventType)

/** What became of the WeChat message; the notice in the app is there in any case. */
export const deliveries = ['waiting', 'delivered', 'refused', 'no_openid', 'expired'] as const
export type Delivery = (typeof deliveries)[number]

/** WeChat's own word on a message, as we record it. A refusal (43101: the person has not agreed) is not tried again: asking again cannot change it. */
export const deliveryOf = (answer: { delivered: boolean }): Delivery => (answer.delivered ? 'delivered' : 'refused')

/** Yesterday's news by WeChat helps nobody; the app still shows it. */
export const isStale = (createdAt: number, now: number): boolean => now > createdAt + hours(24)

const SHANGHAI = 8 * 3_600_000

/** `2026-03-05 09:07` in China, the shape WeChat wants of a `time` keyword. */
export const chinaTime = (at: number): string => new Date(at + SHANGHAI).toISOString().slice(0, 16).replace('T', ' ')

/** Keyword values in the order the templates were registered with WeChat: what happened, when. */
export const keywordsOf = (kind: NoticeKind, at: number): Record<string, string> => ({
  thing1: noticeTemplates[kind].thing,
  time2: chinaTime(at),
})
