import type { Phrases } from '../phrase.ts'

export const payment = {
  'payment.not_found': { status: 404, text: '没有找到这笔支付。请返回问诊列表查看。' },
  'payment.consultation_not_found': { status: 404, text: '没有找到要支付的问诊。请返回列表后重新打开。' },
  'payment.not_payable': { status: 409, text: '这份问诊现在不需要支付。请刷新后查看进度。' },
  'payment.expired': { status: 409, text: '支付时间已过，问诊已自动取消。如仍需要，请重新提交一份问诊。' },
  'payment.already_paid': { status: 409, text: '这份问诊已经付过款，不用再付。请返回查看进度。' },
  'payment.wechat_not_linked': { status: 409, text: '当前账号没有关联微信，无法发起微信支付。请用微信登录后再付。' },
  'payment.gateway_unavailable': { status: 503, text: '暂时连不上微信支付，没有扣款。请稍后再试。' },
  'payment.gateway_refused': { status: 502, text: '微信支付没有受理这次请求，没有扣款。请稍后再试，仍不成功请联系客服。' },
  'payment.amount_mismatch': { status: 422, text: '支付金额与订单不符，已转人工核对。请联系客服。' },
  'payment.appid_mismatch': { status: 422, text: '支付的应用与本平台不符，已转人工核对。请联系客服。' },
  'payment.mchid_mismatch': { status: 422, text: '支付的商户与本平台不符，已转人工核对。请联系客服。' },
  'notification.signature': { status: 401, text: '通知签名不正确，已拒绝。' },
  'notification.stale': { status: 401, text: '通知时间与现在相差太大，已拒绝。' },
  'notification.certificate': { status: 401, text: '不认识通知所用的证书，已拒绝。' },
  'notification.decryption': { status: 400, text: '通知内容无法解密，已拒绝。' },
  'notification.malformed': { status: 400, text: '通知格式不正确，已拒绝。' },
  'notification.not_ours': { status: 422, text: '通知不属于本商户，已拒绝。' },
  'notification.unknown_trade': { status: 404, text: '没有通知里的商户订单号，已拒绝。' },
  'notification.unknown_refund': { status: 404, text: '没有通知里的商户退款单号，已拒绝。' },
} as const satisfies Phrases
