import type { Phrases } from '../phrase.ts'

export const operations = {
  'order.not_found': { status: 404, text: '没有找到这笔订单。请核对问诊编号后再试。' },
  'filter.name_taken': { status: 409, text: '您已有同名的筛选。请换一个名称，或先删除原来的筛选。' },
  'filter.too_many': { status: 409, text: '最多保存 {most} 个筛选。请先删除不用的筛选。' },
  'filter.not_found': { status: 404, text: '没有找到这个筛选，可能已经删除。请刷新后查看。' },
  'refund_request.not_found': { status: 404, text: '没有找到这份退款申请。请返回后刷新列表。' },
  'refund_request.not_paid': { status: 409, text: '这笔订单还没有收款，不能退款。请核对收款情况。' },
  'refund_request.order_open': { status: 409, text: '这笔订单还在进行或正在退款，现在不能申请人工退款。请等它结束后再提出。' },
  'refund_request.too_much': { status: 422, text: '退款金额超过可退金额（最多 {most} 分）。请改正金额后再试。' },
  'refund_request.same_person': { status: 403, text: '退款须由申请人以外的人复核。请交给另一位同事处理。' },
  'refund_request.cannot_approve': { status: 409, text: '这份退款申请已经处理过，不能再同意。请刷新后查看结果。' },
  'refund_request.cannot_reject': { status: 409, text: '这份退款申请已经处理过，不能再驳回。请刷新后查看结果。' },
} as const satisfies Phrases
