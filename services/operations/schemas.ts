import { Amount, Id, Instant, List, OneOf, Shape, Text } from '@yijiantong/kernel/schema.ts'
import Type, { type TSchema } from 'typebox'
import { orderStates } from './rules/order-states.ts'
import { refundRequestStates } from './rules/refund-request.ts'
import { stuckKinds } from './rules/stuck.ts'

export const Nullable = <S extends TSchema>(of: S) => Type.Union([of, Type.Null()])
export const Count = (title: string) => Type.Integer({ minimum: 0, title })
export const State = OneOf(orderStates, '订单状态')
export const Stuck = OneOf(stuckKinds, '异常类型')
export const Lane = OneOf(['advice', 'return_visit'], '问诊类型')
export const ConsultationId = Id('cn', '问诊编号')
export const StaffId = Id('st', '员工编号')
export const UserId = (title: string) => Id('us', title)

export const filters = {
  state: Type.Optional(State),
  stuck: Type.Optional(Stuck),
  lane: Type.Optional(Lane),
  doctorId: Type.Optional(UserId('医生编号')),
  patientId: Type.Optional(UserId('患者编号')),
  from: Type.Optional(Instant('提交时间起')),
  until: Type.Optional(Instant('提交时间止')),
}

/** Ids, states, amounts and times: staff who watch orders see nobody's name and nobody's health. */
export const Order = Shape({
  consultationId: ConsultationId,
  patientId: UserId('患者编号'),
  doctorId: UserId('医生编号'),
  lane: Lane,
  state: State,
  stateSince: Instant('进入当前状态的时间'),
  submittedAt: Instant('提交时间'),
  deadline: Nullable(Instant('当前期限')),
  /** A code. */
  reason: Nullable(Type.String({ title: '原因' })),
  amount: Amount('订单金额'),
  paid: Amount('已收金额'),
  refunded: Amount('已退金额'),
  firstDoctorMessageAt: Nullable(Instant('医生首次回复时间')),
  stuck: List(Stuck, { title: '异常' }),
})

export const requestId = Id('rr', '退款申请编号')
export const requestParams = Shape({ id: requestId })
export const Reason = Text({ title: '原因', minLength: 2, maxLength: 200 })

export const RefundRequest = Shape({
  requestId,
  consultationId: ConsultationId,
  amount: Amount('退款金额'),
  reason: Type.String({ title: '申请原因' }),
  state: OneOf(refundRequestStates, '申请状态'),
  askedBy: StaffId,
  askedAt: Instant('申请时间'),
  decidedBy: Nullable(StaffId),
  decidedAt: Nullable(Instant('复核时间')),
  decision: Nullable(Type.String({ title: '复核意见' })),
})

export const SavedFilter = {
  filterId: Id('sf', '筛选编号'),
  name: Text({ title: '筛选名称', minLength: 1, maxLength: 40 }),
  filter: Shape(filters),
}

/** A line of an access log. */
export const Look = Shape({
  service: Type.String({ title: '服务' }),
  at: Instant('查看时间'),
  role: Type.String({ title: '查看者身份' }),
  actor: Type.String({ title: '查看者编号' }),
  operation: Type.String({ title: '操作' }),
  object: Type.String({ title: '对象编号' }),
  outcome: OneOf(['read', 'refused'], '结果'),
  request: Type.String({ title: '请求编号' }),
})

const Written = Shape({
  messages: Count('消息数'),
  firstAt: Nullable(Instant('首条消息时间')),
  lastAt: Nullable(Instant('末条消息时间')),
})

const Step = Shape({
  name: Type.String({ title: '变动' }),
  from: Type.String({ title: '变动前' }),
  to: Type.String({ title: '变动后' }),
  role: Type.String({ title: '角色' }),
  actor: Type.String({ title: '操作人' }),
  reason: Nullable(Type.String({ title: '原因' })),
  at: Instant(),
})

const Money = Shape({
  payments: List(
    Shape({
      paymentId: Id('pm', '支付编号'),
      outTradeNo: Type.String({ title: '商户订单号' }),
      state: Type.String({ title: '支付状态' }),
      amount: Amount('应付金额'),
      refunded: Amount('已退金额'),
      expiresAt: Instant('支付截止时间'),
      paidAt: Nullable(Instant('支付时间')),
    }),
  ),
  refunds: List(
    Shape({
      refundId: Type.String({ title: '退款单号' }),
      amount: Amount('退款金额'),
      state: Type.String({ title: '退款状态' }),
      failure: Nullable(Type.String({ title: '失败原因' })),
      createdAt: Instant('发起时间'),
      settledAt: Nullable(Instant('完成时间')),
    }),
  ),
  /** The order's postings by account, 分, debits positive; `sum` is 0, or the books are wrong. */
  ledger: Shape({
    sum: Type.Integer({ title: '合计', 'x-unit': 'fen' }),
    accounts: List(Shape({ account: Type.String({ title: '科目' }), balance: Type.Integer({ title: '余额', 'x-unit': 'fen' }) })),
  }),
})

/** All there is to know of one order. A part is null when the service that keeps it could not be asked; `unanswered` names it. */
export const OrderStory = Shape({
  order: Order,
  moves: Nullable(List(Step, { title: '变动' })),
  messages: Nullable(Shape({ patient: Written, doctor: Written })),
  money: Nullable(Money),
  refundRequests: List(RefundRequest, { title: '退款申请' }),
  /** Who looked at this order's health data, newest first, the newest hundred. */
  looks: List(Look, { title: '访问记录' }),
  unanswered: List(Type.String(), { title: '未能查询的服务' }),
})
