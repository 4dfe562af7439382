import type { StaffApi } from '@yijiantong/client/staff.ts'
import type { Words } from '../parts/tag.tsx'
import type { AnswerOf, RowOf } from '../session/shapes.ts'

type Overview = AnswerOf<StaffApi['operations']['overview']>
export type OrderState = Overview['states'][number]['state']
export type StuckKind = Overview['stuck'][number]['stuck']
export type Order = RowOf<StaffApi['operations']['orders']>
export type RefundRequest = RowOf<StaffApi['operations']['refundRequests']>

/** In the order a person meets them. */
export const stateWords: Words<OrderState> = {
  draft: ['草稿', 'done'],
  pending_payment: ['待支付', 'waiting'],
  pending_accept: ['待接诊', 'waiting'],
  in_progress: ['进行中', 'running'],
  completed: ['已完成', 'done'],
  cancelled: ['已取消', 'done'],
  terminated: ['已终止', 'done'],
  refunding: ['退款中', 'waiting'],
  refunded: ['已全额退款', 'done'],
  partially_refunded: ['已部分退款', 'done'],
  refund_failed: ['退款失败', 'trouble'],
}

/** Somebody waits for something to happen. */
export const openStates: readonly OrderState[] = ['pending_payment', 'pending_accept', 'in_progress', 'refunding', 'refund_failed']

export const stuckWords: Readonly<Record<StuckKind, readonly [string]>> = {
  accept_deadline_near: ['接诊期限将至'],
  accept_overdue: ['超过接诊期限仍未处理'],
  payment_overdue: ['超过支付期限仍未关闭'],
  paid_not_moved: ['已收款但订单未推进'],
  no_doctor_message: ['已接诊但医生未回复'],
  end_overdue: ['超过服务期限仍未结束'],
  refunding_long: ['退款超过 1 小时未完成'],
  refund_failed: ['退款失败'],
}

export const laneWords: Readonly<Record<Order['lane'], readonly [string]>> = { advice: ['健康咨询'], return_visit: ['复诊'] }

export const requestWords: Words<RefundRequest['state']> = {
  requested: ['待复核', 'waiting'],
  approved: ['已同意，退款中', 'running'],
  rejected: ['已驳回', 'done'],
  settled: ['已退款', 'done'],
  failed: ['退款失败', 'trouble'],
}

const reasons: Readonly<Record<string, string>> = {
  unpaid: '逾期未支付',
  unaccepted: '逾期未接诊',
  by_patient: '患者取消',
  by_doctor: '医生结束',
  window_over: '服务时间结束',
  rounds_used: '问答次数用完',
  late_payment: '关闭后才到账',
  busy: '医生忙碌',
  out_of_scope: '超出专业范围',
  needs_offline: '需要线下就诊',
  insufficient: '资料不足',
  first_visit: '属于首诊',
  condition_changed: '病情有变化',
  emergency: '疑似急症',
  unsuitable: '不适宜线上诊疗',
  violation: '违规使用',
  manual: '人工退款',
}

/** A reason's word; one this console has not learnt yet is shown as it is. */
export const reasonWord = (code: string): string => reasons[code] ?? code

const moves: Readonly<Record<string, string>> = {
  draft: '新建草稿',
  edit: '修改病情',
  submit: '提交订单',
  pay: '支付到账',
  cancel: '取消订单',
  lapse: '到期关闭',
  accept: '医生接诊',
  decline: '医生不接诊',
  complete: '结束问诊',
  terminate: '终止问诊',
  refund: '发起退款',
  refund_all: '全额退款到账',
  refund_part: '部分退款到账',
  fail_refund: '退款未成功',
}

export const moveWord = (name: string): string => moves[name] ?? name
