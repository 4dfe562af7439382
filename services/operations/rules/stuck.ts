import { hours, minutes } from '@yijiantong/kernel/clock.ts'
import type { OrderState } from './order-states.ts'

export const stuckKinds = [
  'accept_deadline_near',
  'accept_overdue',
  'payment_overdue',
  'paid_not_moved',
  'no_doctor_message',
  'end_overdue',
  'refunding_long',
  'refund_failed',
] as const
export type StuckKind = (typeof stuckKinds)[number]

/** When an order needs a person. Every condition named must hold; times in ms. */
export type StuckDefinition = {
  readonly title: string
  readonly states: readonly OrderState[]
  /** It has stood in its state for so long. */
  readonly standsFor?: number
  /** Its deadline is nearer than this; a negative number means that it passed so long ago. */
  readonly deadlineWithin?: number
  readonly paid?: true
  readonly withoutDoctorMessage?: true
}

export const stuckDefinitions: Readonly<Record<StuckKind, StuckDefinition>> = {
  accept_deadline_near: { title: '接诊期限将至', states: ['pending_accept'], deadlineWithin: hours(2) },
  accept_overdue: { title: '超过接诊期限仍未处理', states: ['pending_accept'], deadlineWithin: -minutes(5) },
  payment_overdue: { title: '超过支付期限仍未关闭', states: ['pending_payment'], deadlineWithin: -minutes(5) },
  paid_not_moved: { title: '已收款但订单未推进', states: ['pending_payment', 'cancelled'], standsFor: minutes(5), paid: true },
  no_doctor_message: { title: '已接诊但医生未回复', states: ['in_progress'], standsFor: hours(2), withoutDoctorMessage: true },
  end_overdue: { title: '超过服务期限仍未结束', states: ['in_progress'], deadlineWithin: -minutes(30) },
  refunding_long: { title: '退款超过 1 小时未完成', states: ['refunding'], standsFor: hours(1) },
  refund_failed: { title: '退款失败', states: ['refund_failed'] },
}

export type OrderStanding = {
  readonly state: string
  readonly stateSince: number
  readonly deadline: number | null
  readonly paid: number
  readonly refunded: number
  readonly firstDoctorMessageAt: number | null
}

export const isStuck = (definition: StuckDefinition, order: OrderStanding, now: number): boolean =>
  (definition.states as readonly string[]).includes(order.state) &&
  (definition.standsFor === undefined || order.stateSince <= now - definition.standsFor) &&
  (definition.deadlineWithin === undefined || (order.deadline !== null && order.deadline <= now + definition.deadlineWithin)) &&
  (definition.paid === undefined || order.paid > order.refunded) &&
  (definition.withoutDoctorMessage === undefined || order.firstDoctorMessageAt === null)

export const stuckAs = (order: OrderStanding, now: number): readonly StuckKind[] =>
  stuckKinds.filter((kind) => isStuck(stuckDefinitions[kind], order, now))
