import { defineContract } from '@yijiantong/kernel/contract.ts'
import { Amount, Id, Instant, List, OneOf, Page, PageQuery, Shape, Text } from '@yijiantong/kernel/schema.ts'
import Type, { type TSchema } from 'typebox'
import { orderStates } from './rules/order-states.ts'
import { refundRequestStates } from './rules/refund-request.ts'
import { stuckKinds } from './rules/stuck.ts'

const Nullable = <S extends TSchema>(of: S) => Type.Union([of, Type.Null()])
const Count = (title: string) => Type.Integer({ minimum: 0, title })
const State = OneOf(orderStates, '订单状态')
const Stuck = OneOf(stuckKinds, '异常类型')
const Lane = OneOf(['advice', 'return_visit'], '问诊类型')
const ConsultationId = Id('cn', '问诊编号')
const StaffId = Id('st', '员工编号')
const UserId = (title: string) => Id('us', title)

const filters = {
  state: Type.Optional(State),
  stuck: Type.Optional(Stuck),
  lane: Type.Optional(Lane),
  doctorId: Type.Optional(UserId('医生编号')),
  patientId: Type.Optional(UserId('患者编号')),
  from: Type.Optional(Instant('提交时间起')),
  until: Type.Optional(Instant('提交时间止')),
}

/** Ids, states, amounts and times: staff who watch orders see nobody's name and nobody's health. */
const Order = Shape({
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

const requestId = Id('rr', '退款申请编号')
const requestParams = Shape({ id: requestId })
const Reason = Text({ title: '原因', minLength: 2, maxLength: 200 })

const RefundRequest = Shape({
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

const SavedFilter = {
  filterId: Id('sf', '筛选编号'),
  name: Text({ title: '筛选名称', minLength: 1, maxLength: 40 }),
  filter: Shape(filters),
}

export const operationsContract = defineContract({
  name: 'operations',
  operations: {
    overview: {
      method: 'GET',
      path: '/v1/operations/overview',
      summary: '查看各状态的订单数、等待最久的订单和异常订单数',
      may: { staff: 'duty:orders' },
      reply: Shape({
        states: List(Shape({ state: State, count: Count('订单数'), longestSince: Instant('等待最久的起始时间') }), { title: '各状态' }),
        stuck: List(
          Shape({ stuck: Stuck, title: Type.String({ title: '异常名称' }), count: Count('订单数'), oldest: Nullable(ConsultationId) }),
          { title: '异常订单' },
        ),
        refundRequestsWaiting: Count('待复核的退款申请数'),
        at: Instant('统计时间'),
      }),
      failures: [],
    },
    orders: {
      method: 'GET',
      path: '/v1/operations/orders',
      summary: '按条件查看订单，新提交的在前',
      may: { staff: 'duty:orders' },
      query: Shape({ ...PageQuery, ...filters }),
      reply: Page(Order),
      failures: [],
    },
    savedFilters: {
      method: 'GET',
      path: '/v1/operations/saved-filters',
      summary: '查看自己保存的订单筛选',
      may: { staff: 'duty:orders' },
      reply: Shape({ items: List(Shape(SavedFilter)) }),
      failures: [],
    },
    saveFilter: {
      method: 'POST',
      path: '/v1/operations/saved-filters',
      summary: '保存一个订单筛选供自己再用',
      may: { staff: 'duty:orders' },
      body: Shape({ name: SavedFilter.name, filter: SavedFilter.filter }),
      reply: Shape(SavedFilter),
      failures: ['filter.name_taken', 'filter.too_many'],
    },
    removeFilter: {
      method: 'POST',
      path: '/v1/operations/saved-filters/:id/remove',
      summary: '删除自己保存的一个订单筛选',
      may: { staff: 'duty:orders' },
      params: Shape({ id: SavedFilter.filterId }),
      reply: Shape({ filterId: SavedFilter.filterId }),
      failures: ['filter.not_found'],
    },
    requestRefund: {
      method: 'POST',
      path: '/v1/operations/refund-requests',
      summary: '为一笔订单提出人工退款申请，等待另一人复核',
      may: { staff: 'duty:orders' },
      body: Shape({
        consultationId: ConsultationId,
        amount: Type.Integer({ minimum: 1, maximum: 100_000_000, title: '退款金额', 'x-unit': 'fen' }),
        reason: Reason,
      }),
      reply: RefundRequest,
      failures: ['order.not_found', 'refund_request.not_paid', 'refund_request.order_open', 'refund_request.too_much'],
    },
    refundRequests: {
      method: 'GET',
      path: '/v1/operations/refund-requests',
      summary: '复核人员查看退款申请，新提出的在前',
      may: { staff: 'duty:finance' },
      query: Shape({ ...PageQuery, state: Type.Optional(OneOf(refundRequestStates, '申请状态')) }),
      reply: Page(RefundRequest),
      failures: [],
    },
    approveRefund: {
      method: 'POST',
      path: '/v1/operations/refund-requests/:id/approve',
      summary: '由申请人以外的复核人员同意退款',
      may: { staff: 'duty:finance' },
      params: requestParams,
      reply: RefundRequest,
      failures: ['refund_request.not_found', 'refund_request.cannot_approve', 'refund_request.same_person', 'refund_request.too_much'],
    },
    rejectRefund: {
      method: 'POST',
      path: '/v1/operations/refund-requests/:id/reject',
      summary: '由申请人以外的复核人员驳回退款申请',
      may: { staff: 'duty:finance' },
      params: requestParams,
      body: Shape({ reason: Reason }),
      reply: RefundRequest,
      failures: ['refund_request.not_found', 'refund_request.cannot_reject', 'refund_request.same_person'],
    },
    staffActions: {
      method: 'GET',
      path: '/v1/operations/staff-actions',
      summary: '审计人员查看员工做过的处理',
      may: { staff: 'duty:audit' },
      query: Shape({
        ...PageQuery,
        staffId: Type.Optional(StaffId),
        objectId: Type.Optional(Type.String({ title: '对象编号', maxLength: 60, pattern: '^[a-z0-9_]+$' })),
      }),
      reply: Page(
        Shape({
          staffId: StaffId,
          service: Type.String({ title: '服务' }),
          action: Type.String({ title: '处理' }),
          objectId: Type.String({ title: '对象编号' }),
          reason: Nullable(Type.String({ title: '原因' })),
          at: Instant('处理时间'),
        }),
      ),
      failures: [],
    },
    accessLog: {
      method: 'GET',
      path: '/v1/operations/access-log',
      summary: '审计人员查看谁看过一位患者的健康数据',
      may: { staff: 'duty:audit' },
      query: Shape({ subject: UserId('患者编号'), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, title: '条数' })) }),
      reply: Shape({
        items: List(
          Shape({
            service: Type.String({ title: '服务' }),
            at: Instant('查看时间'),
            role: Type.String({ title: '查看者身份' }),
            actor: Type.String({ title: '查看者编号' }),
            operation: Type.String({ title: '操作' }),
            object: Type.String({ title: '对象编号' }),
            outcome: OneOf(['read', 'refused'], '结果'),
            request: Type.String({ title: '请求编号' }),
          }),
        ),
        /** Services that could not be asked; without them the list is not the whole truth. */
        unanswered: List(Type.String(), { title: '未能查询的服务' }),
      }),
      failures: [],
    },
  },
})
