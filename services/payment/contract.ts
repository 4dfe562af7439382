import { defineContract } from '@yijiantong/kernel/contract.ts'
import { Amount, Id, Instant, List, OneOf, Page, PageQuery, Shape } from '@yijiantong/kernel/schema.ts'
import Type from 'typebox'
import { accounts } from './rules/accounts.ts'
import { refundStates } from './rules/moves.ts'

const paymentId = Id('pm', '支付编号')
const consultationId = Id('cn', '问诊编号')
const params = Shape({ id: paymentId })
const state = OneOf(['created', 'paid', 'closed'], '支付状态')
const nullable = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()])
/** 分; debits are positive, credits negative. */
const signed = (title: string) => Type.Integer({ title, 'x-unit': 'fen' })

const paymentView = Shape({
  paymentId,
  consultationId,
  outTradeNo: Type.String({ title: '商户订单号' }),
  state,
  amount: Amount('应付金额'),
  refunded: Amount('已退金额'),
  expiresAt: Instant('支付截止时间'),
  paidAt: nullable(Instant('支付时间')),
})

const totals = Shape({
  /** 0, or the books are wrong. */
  sum: signed('合计'),
  accounts: List(Shape({ account: OneOf(accounts, '科目'), balance: signed('余额') })),
})

export const paymentContract = defineContract({
  name: 'payment',
  operations: {
    pay: {
      method: 'POST',
      path: '/v1/payments',
      summary: '患者为一次问诊发起微信支付',
      may: { patient: 'owner' },
      body: Shape({ consultationId }),
      reply: Shape({
        paymentId,
        outTradeNo: Type.String({ title: '商户订单号' }),
        amount: Amount('应付金额'),
        expiresAt: Instant('支付截止时间'),
        /** Hand it to `wx.requestPayment` unchanged. */
        prepay: Shape({
          appId: Type.String(),
          timeStamp: Type.String(),
          nonceStr: Type.String(),
          package: Type.String(),
          signType: Type.Literal('RSA'),
          paySign: Type.String(),
        }),
      }),
      failures: [
        'payment.consultation_not_found',
        'payment.not_payable',
        'payment.expired',
        'payment.already_paid',
        'payment.wechat_not_linked',
        'payment.gateway_unavailable',
        'payment.gateway_refused',
      ],
    },
    read: {
      method: 'GET',
      path: '/v1/payments/:id',
      summary: '患者查看一笔支付的状态',
      may: { patient: 'owner', staff: 'duty:finance' },
      params,
      reply: paymentView,
      failures: ['payment.not_found'],
    },
    confirm: {
      method: 'POST',
      path: '/v1/payments/:id/confirm',
      summary: '患者付款后主动向微信核对结果',
      may: { patient: 'owner' },
      params,
      reply: paymentView,
      failures: [
        'payment.not_found',
        'payment.gateway_unavailable',
        'payment.gateway_refused',
        'payment.amount_mismatch',
        'payment.appid_mismatch',
        'payment.mchid_mismatch',
      ],
      limit: { count: 30, seconds: 60, per: 'caller' },
    },
    notify: {
      method: 'POST',
      path: '/v1/wechat-pay/notifications',
      summary: '微信支付通知支付和退款的结果',
      may: { anonymous: 'anyone' },
      reply: Shape({ code: Type.Literal('SUCCESS') }),
      failures: [
        'notification.signature',
        'notification.stale',
        'notification.certificate',
        'notification.decryption',
        'notification.malformed',
        'notification.not_ours',
        'notification.unknown_trade',
        'notification.unknown_refund',
        'payment.gateway_unavailable',
        'payment.amount_mismatch',
        'payment.appid_mismatch',
        'payment.mchid_mismatch',
      ],
      webhook: true,
    },
    ledger: {
      method: 'GET',
      path: '/v1/staff/ledger',
      summary: '财务人员按条件查看复式账目和各科目余额',
      may: { staff: 'duty:finance' },
      query: Shape({
        consultationId: Type.Optional(consultationId),
        account: Type.Optional(OneOf(accounts, '科目')),
        from: Type.Optional(Instant('记账时间起')),
        to: Type.Optional(Instant('记账时间止')),
        ...PageQuery,
      }),
      reply: Shape({
        totals,
        items: List(
          Shape({
            entryId: Id('le', '分录编号'),
            /** payment, refund_due, refund_paid, refund_undone or earned. */
            kind: Type.String({ title: '业务' }),
            consultationId,
            account: OneOf(accounts, '科目'),
            amount: signed('金额'),
            at: Instant('记账时间'),
          }),
        ),
        next: Type.Optional(Type.String()),
      }),
      failures: [],
    },
    checkLedger: {
      method: 'GET',
      path: '/v1/staff/ledger/check',
      summary: '核对账目是否平衡，可只核对一份订单',
      may: { staff: 'duty:finance', service: 'anyone' },
      query: Shape({ consultationId: Type.Optional(consultationId) }),
      reply: Shape({ totals, entries: Type.Integer({ title: '分录数' }), unbalanced: Type.Integer({ title: '不平的分录数' }) }),
      failures: [],
    },
    alarms: {
      method: 'GET',
      path: '/v1/staff/payment-alarms',
      summary: '财务人员查看金额或商户不符的支付通知',
      may: { staff: 'duty:finance' },
      query: Shape({ ...PageQuery }),
      reply: Page(
        Shape({
          alarmId: Id('al', '告警编号'),
          code: Type.String({ title: '原因' }),
          notificationId: Type.String({ title: '通知编号' }),
          outTradeNo: Type.String({ title: '商户订单号' }),
          expected: Type.String({ title: '应为' }),
          received: Type.String({ title: '收到' }),
          at: Instant(),
        }),
      ),
      failures: [],
    },
    moneyOf: {
      method: 'GET',
      path: '/internal/payments/of/:consultationId/money',
      summary: '供运营服务查询一次问诊的收款、退款和账目',
      may: { service: 'anyone' },
      params: Shape({ consultationId }),
      reply: Shape({
        payments: List(paymentView),
        refunds: List(
          Shape({
            refundId: Type.String({ title: '退款单号' }),
            amount: Amount('退款金额'),
            state: OneOf(refundStates, '退款状态'),
            failure: nullable(Type.String({ title: '失败原因' })),
            createdAt: Instant('发起时间'),
            settledAt: nullable(Instant('完成时间')),
          }),
        ),
        ledger: totals,
      }),
      failures: [],
    },
    lookup: {
      method: 'GET',
      path: '/internal/payments/of/:consultationId',
      summary: '其他服务查询一次问诊的支付情况',
      may: { service: 'anyone' },
      params: Shape({ consultationId }),
      reply: paymentView,
      failures: ['payment.not_found'],
    },
  },
})
